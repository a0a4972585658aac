"""Mountain rescue: the app on a rescuer's telephone asks for tokens, and shows where to go."""

import os
import time
from contextlib import contextmanager

import psycopg
from fastapi import FastAPI, Header, HTTPException
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from pydantic import BaseModel

KEY = OctKey.import_key(os.environ["TOKEN_KEY"])
RULES = jwt.JWTClaimsRegistry(sub={"essential": True}, exp={"essential": True})
MINUTES = 5

app = FastAPI()


class SignIn(BaseModel):
    member: str
    code: str


class Refresh(BaseModel):
    refresh_token: str


@contextmanager
def database():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        yield connection


def access(member):
    return jwt.encode({"alg": "HS256"}, {"sub": member, "exp": int(time.time()) + 60 * MINUTES}, KEY)


@app.post("/sign-in")
def sign_in(given: SignIn):
    if given.code != f"rope-{given.member}":
        raise HTTPException(401, "member or code is wrong")
    return {"access_token": access(given.member), "expires_in": 60 * MINUTES}


@app.get("/callouts")
def callouts(authorization: str = Header("")):
    try:
        claims = jwt.decode(authorization.removeprefix("Bearer "), KEY, algorithms=["HS256"]).claims
        RULES.validate(claims)
    except (JoseError, ValueError):
        raise HTTPException(401, "no good token", {"WWW-Authenticate": "Bearer"}) from None
    return {"member": claims["sub"], "place": "north face"}
