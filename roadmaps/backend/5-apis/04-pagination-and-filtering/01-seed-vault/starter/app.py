"""The samples in a vault of seeds."""

import os

import psycopg
from flask import Flask, request
from psycopg.rows import dict_row

app = Flask(__name__)


def ask(sql, *values):
    """The rows that a statement gives, as dictionaries."""
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        return db.execute(sql, values).fetchall()


@app.get("/samples")
def samples():
    rows = ask("SELECT id, plant FROM samples ORDER BY id")
    return {"samples": rows, "next": None}
