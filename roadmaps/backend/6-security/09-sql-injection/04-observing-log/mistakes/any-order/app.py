import os

import psycopg
from fastapi import FastAPI, HTTPException
from psycopg.rows import dict_row, tuple_row
from pydantic import BaseModel

SHOWN = "id, target, taken, magnitude, note"
COUNTED = {"target", "taken"}

app = FastAPI()


class Filter(BaseModel):
    name: str
    target: str


def query(sql, values=None, rows=dict_row):
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=rows) as connection:
        return connection.execute(sql, values).fetchall()


def whole(text):
    """The number that a text says. Anything else is a bad request."""
    if not (text.isascii() and text.isdigit() and len(text) < 9):
        raise HTTPException(400)
    return int(text)


@app.get("/observations")
def observations(target: str = "", note: str = "", ids: str = "", sort: str = "", limit: str = "100"):
    sql, values = f"SELECT {SHOWN} FROM observations WHERE NOT embargo", []
    if target:
        sql += " AND target = %s"
        values.append(target)
    if note:
        sql += " AND strpos(lower(note), lower(%s)) > 0"
        values.append(note)
    if ids:
        sql += " AND id = ANY(%s)"
        values.append([whole(one) for one in ids.split(",")])
    sql += " ORDER BY "
    if sort:
        column = sort.removeprefix("-")
        column = '"' + column.replace('"', '""').replace("%", "%%") + '"'
        sql += f"{column} DESC, " if sort.startswith("-") else f"{column}, "
    if not 1 <= whole(limit) <= 100:
        raise HTTPException(400)
    return query(f"{sql} id LIMIT %s", [*values, whole(limit)])


@app.get("/statistics/{column}")
def statistics(column: str):
    if column not in COUNTED:
        raise HTTPException(400)
    sql = f"SELECT {column}, count(*) FROM observations WHERE NOT embargo GROUP BY {column} ORDER BY {column}"
    return query(sql, rows=tuple_row)


@app.post("/filters", status_code=201)
def store(body: Filter):
    sql = "INSERT INTO filters (name, target) VALUES (%s, %s) RETURNING id"
    return query(sql, [body.name, body.target])[0]


@app.get("/filters/{number}/observations")
def filtered(number: int):
    theirs = "SELECT target FROM filters WHERE id = %s"
    return query(f"SELECT {SHOWN} FROM observations WHERE NOT embargo AND target IN ({theirs}) ORDER BY id", [number])
