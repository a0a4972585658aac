"""The passages over a toll bridge."""

import os

import psycopg
from fastapi import FastAPI
from psycopg.rows import dict_row

app = FastAPI()
PLACE = "(SELECT passed_at, id FROM passages WHERE id = %(cursor)s)"


@app.get("/passages")
def passages(limit: int = 20, lane: int | None = None, cursor: int | None = None):
    """Nothing is ever taken out of this table, so the id of the last row is enough to find its place again."""
    values = {"limit": limit + 1, "lane": lane, "cursor": cursor}
    where = f"WHERE {'true' if lane is None else 'lane = %(lane)s'}"
    if cursor is not None:
        where += f" AND (passed_at, id) < {PLACE}"
    statement = f"""
        SELECT id, passed_at, lane, (SELECT name FROM classes WHERE classes.id = passages.class) AS class
        FROM passages {where} ORDER BY passed_at DESC, id DESC LIMIT %(limit)s
    """
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        rows = db.execute(statement, values).fetchall()
    answer = {"passages": [{**row, "passed_at": row["passed_at"].isoformat()} for row in rows[:limit]], "next": None}
    if len(rows) > limit:
        wanted = "" if lane is None else f"&lane={lane}"
        answer["next"] = f"/passages?cursor={rows[limit - 1]['id']}&limit={limit}{wanted}"
    return answer
