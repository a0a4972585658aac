"""A rowing club: its members sign in to take out a boat."""

import hashlib
import hmac
import os
from contextlib import contextmanager

import argon2
import psycopg
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()
hasher = argon2.PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


class SignIn(BaseModel):
    name: str
    password: str


@contextmanager
def database():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        yield connection


def is_old(stored):
    return not stored.startswith("$")


def matches(stored, password):
    if is_old(stored):
        return hmac.compare_digest(hashlib.md5(password.encode()).hexdigest(), stored)
    try:
        return hasher.verify(stored, password)
    except argon2.exceptions.VerifyMismatchError:
        return False


@app.post("/sign-in")
def sign_in(given: SignIn):
    with database() as connection:
        row = connection.execute("SELECT boat, password FROM rowers WHERE name = %s", (given.name,)).fetchone()
        if row is None or not matches(row[1], given.password):
            raise HTTPException(401, "name or password is wrong")
        if is_old(row[1]) or hasher.check_needs_rehash(row[1]):
            connection.execute(
                "UPDATE rowers SET password = %s WHERE name = %s",
                (hasher.hash(given.password), given.name),
            )
        return {"name": given.name, "boat": row[0]}
