"""The instruments of a music school."""

import os

import psycopg
from fastapi import FastAPI, HTTPException, Response
from psycopg.rows import dict_row
from pydantic import BaseModel

app = FastAPI()


class Instrument(BaseModel):
    inventory: str
    kind: str


class Change(BaseModel):
    kind: str | None = None
    lent_to: str | None = None


def run(statement, *values):
    """The row that a statement gives back. What it does is stored when this returns."""
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as connection:
        return connection.execute(statement, values).fetchone()


def found(row):
    if row is None:
        raise HTTPException(404)
    return row


@app.post("/instruments", status_code=201)
def add(instrument: Instrument, response: Response):
    try:
        added = run(
            "INSERT INTO instruments (inventory, kind) VALUES (%s, %s) RETURNING *",
            instrument.inventory,
            instrument.kind,
        )
    except psycopg.errors.UniqueViolation:
        raise HTTPException(409, "this number is taken") from None
    response.headers["Location"] = f"/instruments/{added['id']}"
    return added


@app.get("/instruments/{id}")
def show(id: int):
    return found(run("SELECT * FROM instruments WHERE id = %s", id))


@app.patch("/instruments/{id}")
def change(id: int, change: Change):
    sent = change.model_dump(exclude_unset=True)
    return found(
        run(
            "UPDATE instruments SET kind = COALESCE(%s, kind), lent_to = COALESCE(%s, lent_to)"
            " WHERE id = %s RETURNING *",
            sent.get("kind"),
            sent.get("lent_to"),
            id,
        )
    )


@app.delete("/instruments/{id}", status_code=204)
def remove(id: int):
    found(run("DELETE FROM instruments WHERE id = %s RETURNING *", id))
