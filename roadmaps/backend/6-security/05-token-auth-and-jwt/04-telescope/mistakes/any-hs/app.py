"""Notes of astronomers who work at one telescope. They sign in elsewhere, and come with a token."""

import os

from fastapi import FastAPI, Header, HTTPException
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from pydantic import BaseModel

ISSUER = "https://signin.observatory.example"
AUDIENCE = "telescope"
KEY = OctKey.import_key(os.environ["TOKEN_KEY"])
RULES = jwt.JWTClaimsRegistry(
    iss={"essential": True, "value": ISSUER},
    aud={"essential": True, "value": AUDIENCE},
    exp={"essential": True},
    sub={"essential": True},
)

app = FastAPI()
notes = {}


class Note(BaseModel):
    text: str


def astronomer(authorization):
    """Who the token in the header says that they are."""
    scheme, _, token = (authorization or "").partition(" ")
    try:
        if scheme.lower() == "bearer":
            claims = jwt.decode(token, KEY, algorithms=["HS256", "HS384", "HS512"]).claims
            RULES.validate(claims)
            return claims["sub"]
    except (JoseError, ValueError):
        pass
    raise HTTPException(401, "no good token", {"WWW-Authenticate": "Bearer"})


@app.get("/notes")
def look(authorization: str = Header("")):
    return notes.get(astronomer(authorization), [])


@app.post("/notes", status_code=201)
def write(note: Note, authorization: str = Header("")):
    notes.setdefault(astronomer(authorization), []).append(note.text)
    return {"text": note.text}
