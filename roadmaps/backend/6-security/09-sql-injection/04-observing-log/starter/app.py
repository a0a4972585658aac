import os

import psycopg
from fastapi import FastAPI
from psycopg.rows import dict_row, tuple_row
from pydantic import BaseModel

SHOWN = "id, target, taken, magnitude, note"

app = FastAPI()


class Filter(BaseModel):
    name: str
    target: str


def query(sql, values=None, rows=dict_row):
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=rows) as connection:
        return connection.execute(sql, values).fetchall()


@app.get("/observations")
def observations(target: str = "", note: str = "", ids: str = "", sort: str = "id", limit: str = "100"):
    sql = f"SELECT {SHOWN} FROM observations WHERE NOT embargo"
    if target:
        sql += f" AND target = '{target}'"
    if note:
        sql += f" AND note ILIKE '%{note}%'"
    if ids:
        sql += f" AND id IN ({ids})"
    order = f"{sort[1:]} DESC" if sort.startswith("-") else sort
    return query(f"{sql} ORDER BY {order}, id LIMIT {limit}")


@app.get("/statistics/{column}")
def statistics(column: str):
    sql = f"SELECT {column}, count(*) FROM observations WHERE NOT embargo GROUP BY {column} ORDER BY {column}"
    return query(sql, rows=tuple_row)


@app.post("/filters", status_code=201)
def store(body: Filter):
    sql = f"INSERT INTO filters (name, target) VALUES ('{body.name}', '{body.target}') RETURNING id"
    return query(sql)[0]


@app.get("/filters/{number}/observations")
def filtered(number: int):
    target = query(f"SELECT target FROM filters WHERE id = {number}")[0]["target"]
    return query(f"SELECT {SHOWN} FROM observations WHERE NOT embargo AND target = '{target}' ORDER BY id")
