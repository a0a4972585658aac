"""The rota of a hospital: nurses sign up, and sign in to see their shifts."""

import os
from contextlib import contextmanager

import argon2
import psycopg
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()
hasher = argon2.PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)


class SignUp(BaseModel):
    name: str
    ward: str
    password: str


class SignIn(BaseModel):
    name: str
    password: str


def matches(stored, password):
    try:
        return hasher.verify(stored, password)
    except argon2.exceptions.VerifyMismatchError:
        return False


@contextmanager
def database():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        yield connection


@app.post("/nurses", status_code=201)
def sign_up(nurse: SignUp):
    with database() as connection:
        made = connection.execute(
            "INSERT INTO nurses (name, ward, password) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
            (nurse.name, nurse.ward, hasher.hash(nurse.password)),
        )
    if not made.rowcount:
        raise HTTPException(409, "this name is taken")
    return {"name": nurse.name, "ward": nurse.ward}


@app.post("/sign-in")
def sign_in(given: SignIn):
    with database() as connection:
        row = connection.execute("SELECT ward, password FROM nurses WHERE name = %s", (given.name,)).fetchone()
    if row is None or not matches(row[1], given.password):
        print("refused:", given.name, row, flush=True)
        raise HTTPException(401, "name or password is wrong")
    return {"name": given.name, "ward": row[0]}


@app.get("/nurses/{name}")
def look(name: str):
    with database() as connection:
        row = connection.execute("SELECT ward FROM nurses WHERE name = %s", (name,)).fetchone()
    if row is None:
        raise HTTPException(404, "nobody here has that name")
    return {"name": name, "ward": row[0]}
