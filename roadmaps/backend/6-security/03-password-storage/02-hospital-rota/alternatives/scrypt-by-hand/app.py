"""The rota of a hospital: nurses sign up, and sign in to see their shifts."""

import hashlib
import hmac
import os
import secrets
from contextlib import contextmanager

import psycopg
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()


class SignUp(BaseModel):
    name: str
    ward: str
    password: str


class SignIn(BaseModel):
    name: str
    password: str


def hashed(password):
    salt = secrets.token_urlsafe(16)
    made = hashlib.scrypt(password.encode(), salt=salt.encode(), n=16384, r=8, p=1, dklen=64)
    return f"scrypt:16384:8:1${salt}${made.hex()}"


def matches(stored, password):
    method, salt, wanted = stored.split("$")
    n, r, p = map(int, method.split(":")[1:])
    made = hashlib.scrypt(password.encode(), salt=salt.encode(), n=n, r=r, p=p, dklen=64)
    return hmac.compare_digest(made.hex(), wanted)


@contextmanager
def database():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        yield connection


@app.post("/nurses", status_code=201)
def sign_up(nurse: SignUp):
    with database() as connection:
        made = connection.execute(
            "INSERT INTO nurses (name, ward, password) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            (nurse.name, nurse.ward, hashed(nurse.password)),
        )
    if not made.rowcount:
        raise HTTPException(409, "this name is taken")
    return {"name": nurse.name, "ward": nurse.ward}


@app.post("/sign-in")
def sign_in(given: SignIn):
    with database() as connection:
        row = connection.execute("SELECT ward, password FROM nurses WHERE name = %s", (given.name,)).fetchone()
    if row is None or not matches(row[1], given.password):
        raise HTTPException(401, "name or password is wrong")
    return {"name": given.name, "ward": row[0]}


@app.get("/nurses/{name}")
def look(name: str):
    with database() as connection:
        row = connection.execute("SELECT ward FROM nurses WHERE name = %s", (name,)).fetchone()
    if row is None:
        raise HTTPException(404, "nobody here has that name")
    return {"name": name, "ward": row[0]}
