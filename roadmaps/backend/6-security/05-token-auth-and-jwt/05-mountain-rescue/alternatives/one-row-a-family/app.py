"""Mountain rescue: the app on a rescuer's telephone asks for tokens, and shows where to go."""

import hashlib
import os
import secrets
import time
from contextlib import contextmanager

import psycopg
from fastapi import FastAPI, Header, HTTPException, Response
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


def hashed(token):
    return hashlib.sha256(token.encode()).hexdigest()


def both(member, token):
    return {"access_token": access(member), "expires_in": 60 * MINUTES, "refresh_token": token}


def family_of(token):
    """A token is the name of its family, a dot, and chance. There is one row for a family: that of the newest."""
    return token.partition(".")[0]


def next_of(family):
    return f"{family}.{secrets.token_urlsafe(24)}"


def end(connection, token):
    """End the family of a token, where there is one."""
    connection.execute(
        "DELETE FROM refresh_tokens WHERE family = %s", (family_of(token),)
    )


@app.post("/sign-in")
def sign_in(given: SignIn):
    if given.code != f"rope-{given.member}":
        raise HTTPException(401, "member or code is wrong")
    with database() as connection:
        token = next_of(secrets.token_urlsafe(16))
        connection.execute(
            "INSERT INTO refresh_tokens (hash, family, member, expires) VALUES (%s, %s, %s, now() + interval '30 days')",
            (hashed(token), family_of(token), given.member),
        )
    return both(given.member, token)


@app.post("/refresh")
def refresh(given: Refresh):
    with database() as connection:
        token = next_of(family_of(given.refresh_token))
        row = connection.execute(
            "UPDATE refresh_tokens SET hash = %s, expires = now() + interval '30 days' "
            "WHERE hash = %s AND expires > now() RETURNING member",
            (hashed(token), hashed(given.refresh_token)),
        ).fetchone()
        if row:
            return both(row[0], token)
        end(connection, given.refresh_token)
    # Behind the block: inside it, an exception would take back what was deleted.
    raise HTTPException(401, "no refresh token in force")


@app.post("/sign-out")
def sign_out(given: Refresh):
    with database() as connection:
        end(connection, given.refresh_token)
    return Response(status_code=204)


@app.get("/callouts")
def callouts(authorization: str = Header("")):
    try:
        claims = jwt.decode(authorization.removeprefix("Bearer "), KEY, algorithms=["HS256"]).claims
        RULES.validate(claims)
    except (JoseError, ValueError):
        raise HTTPException(401, "no good token", {"WWW-Authenticate": "Bearer"}) from None
    return {"member": claims["sub"], "place": "north face"}
