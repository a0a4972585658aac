"""The catalogue of a seismic station. Its cursors are signed, so nobody else can write one."""

import os
import secrets

import psycopg
from fastapi import FastAPI, HTTPException
from itsdangerous import BadData, URLSafeSerializer
from psycopg.rows import dict_row

app = FastAPI()
signed = URLSafeSerializer(secrets.token_hex())

SELECT = "SELECT id, felt_at, place FROM quakes"
BEHIND = "WHERE felt_at < %(at)s::timestamptz OR felt_at = %(at)s::timestamptz AND id < %(id)s"


@app.get("/quakes")
def quakes(limit: int = 50, cursor: str | None = None):
    values = {"limit": limit + 1}
    if cursor is not None:
        try:
            values |= signed.loads(cursor)
        except BadData as error:
            raise HTTPException(400) from error
    where = "" if cursor is None else BEHIND
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        rows = db.execute(f"{SELECT} {where} ORDER BY felt_at DESC, id DESC LIMIT %(limit)s", values).fetchall()
    for row in rows:
        row["felt_at"] = row["felt_at"].isoformat()
    following = None
    if len(rows) > limit:
        rows.pop()
        following = f"/quakes?limit={limit}&cursor=" + signed.dumps({"at": rows[-1]["felt_at"], "id": rows[-1]["id"]})
    return {"quakes": rows, "next": following}
