"""The lots of a fish market, and the boxes of each."""

import os

import psycopg
from fastapi import FastAPI, HTTPException, Response
from psycopg.rows import dict_row
from pydantic import BaseModel

app = FastAPI()


class Lot(BaseModel):
    fish: str
    note: str | None = None


class Box(BaseModel):
    kilos: int


def connect():
    return psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


def found(db, code):
    row = db.execute(
        """
        SELECT code, fish, note, closed_at IS NOT NULL AS closed, coalesce(sum(kilos), 0)::int AS kilos
        FROM lots LEFT JOIN boxes ON lot = code WHERE code = %s GROUP BY code
        """,
        [code],
    ).fetchone()
    if row is None:
        raise HTTPException(404)
    return row


@app.put("/lots/{code}")
def bring(code: str, lot: Lot, response: Response):
    with connect() as db:
        row = db.execute(
            """
            INSERT INTO lots (code, fish, note) VALUES (%s, %s, %s)
            ON CONFLICT (code) DO UPDATE SET fish = EXCLUDED.fish, note = EXCLUDED.note RETURNING xmax = 0 AS new
            """,
            [code, lot.fish, lot.note],
        ).fetchone()
        response.status_code = 201 if row["new"] else 200
        return found(db, code)


@app.get("/lots/{code}")
def look(code: str):
    with connect() as db:
        return found(db, code)


@app.delete("/lots/{code}", status_code=204)
def take_away(code: str):
    with connect() as db:
        if db.execute("DELETE FROM lots WHERE code = %s", [code]).rowcount == 0:
            raise HTTPException(404)


@app.put("/lots/{code}/boxes/{number}")
def weigh(code: str, number: int, box: Box, response: Response):
    with connect() as db:
        found(db, code)
        row = db.execute(
            """
            INSERT INTO boxes VALUES (%s, %s, %s)
            ON CONFLICT (lot, number) DO UPDATE SET kilos = EXCLUDED.kilos RETURNING xmax = 0 AS new
            """,
            [code, number, box.kilos],
        ).fetchone()
        response.status_code = 201 if row["new"] else 200
        return box


@app.put("/lots/{code}/closing", status_code=204)
def close(code: str):
    with connect() as db:
        if db.execute(
            "UPDATE lots SET closed_at = coalesce(closed_at, now()) WHERE code = %s", [code]
        ).rowcount == 0:
            raise HTTPException(404)
