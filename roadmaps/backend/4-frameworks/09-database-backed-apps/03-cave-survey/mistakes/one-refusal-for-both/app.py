"""The description of a cave."""

import os
from typing import Annotated

import psycopg
from fastapi import FastAPI, Header, HTTPException, Response
from psycopg.rows import dict_row
from pydantic import BaseModel

app = FastAPI()


class Text(BaseModel):
    text: str


def run(statement, *values):
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as connection:
        return connection.execute(statement, values).fetchone()


def shown(row, response):
    response.headers["ETag"] = f'"{row["version"]}"'
    return {"name": row["name"], "text": row["text"]}


@app.get("/passages/{name}")
def show(name: str, response: Response):
    found = run("SELECT * FROM passages WHERE name = %s", name)
    if found is None:
        raise HTTPException(404)
    return shown(found, response)


@app.put("/passages/{name}")
def save(name: str, wanted: Text, response: Response, if_match: Annotated[str | None, Header()] = None):
    show(name, response)
    if if_match is None:
        raise HTTPException(412)
    changed = run(
        "UPDATE passages SET text = %s, version = version + 1 WHERE name = %s AND version::text = %s RETURNING *",
        wanted.text,
        name,
        if_match.strip('"'),
    )
    if changed is None:
        raise HTTPException(412)
    return shown(changed, response)
