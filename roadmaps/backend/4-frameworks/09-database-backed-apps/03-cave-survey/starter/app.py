"""The description of a cave."""

import os

import psycopg
from fastapi import FastAPI, HTTPException
from psycopg.rows import dict_row
from pydantic import BaseModel

app = FastAPI()


class Text(BaseModel):
    text: str


def run(statement, *values):
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as connection:
        return connection.execute(statement, values).fetchone()


@app.get("/passages/{name}")
def show(name: str):
    found = run("SELECT name, text FROM passages WHERE name = %s", name)
    if found is None:
        raise HTTPException(404)
    return found


@app.put("/passages/{name}")
def save(name: str, wanted: Text):
    show(name)
    return run("UPDATE passages SET text = %s WHERE name = %s RETURNING name, text", wanted.text, name)
