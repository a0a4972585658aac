import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException, Response

CLUB = json.loads(Path("records.json").read_text())
MEMBERS = {f"Bearer {one['token']}": one["name"] for one in CLUB["members"]}
FIELDS = ("id", "title", "label", "year", "owner", "shared", "price", "note")
# What somebody sees, as a table: others' secret records are not in it, and others' secret fields are NULL.
SEEN = """
WITH seen AS (
    SELECT id, title, label, year, owner, shared,
        CASE WHEN owner = :who THEN price END AS price, CASE WHEN owner = :who THEN note END AS note
    FROM records WHERE owner = :who OR shared
)
"""
FOUND = """
FROM seen WHERE :q = '' OR instr(lower(title), :q) OR instr(lower(label), :q) OR instr(lower(coalesce(note, '')), :q)
"""

database = sqlite3.connect(":memory:", check_same_thread=False)
database.row_factory = sqlite3.Row
database.execute(f"CREATE TABLE records ({', '.join(FIELDS)})")
database.executemany(
    f"INSERT INTO records VALUES ({', '.join('?' * len(FIELDS))})",
    [[one[key] for key in FIELDS] for one in CLUB["records"]],
)


async def member(authorization: Annotated[str, Header()] = "") -> str:
    if authorization not in MEMBERS:
        raise HTTPException(401)
    return MEMBERS[authorization]


Who = Annotated[str, Depends(member)]
app = FastAPI(dependencies=[Depends(member)])


def ask(who, sql, **values):
    return database.execute(SEEN + sql, {"who": who, **values}).fetchall()


def shown(row, who):
    found = {**row, "shared": bool(row["shared"])}
    return found if row["owner"] == who else {key: found[key] for key in FIELDS[:-2]}


@app.get("/records/{number}")
async def one_record(who: Who, number: int):
    found = ask(who, "SELECT * FROM seen WHERE id = :id", id=number)
    if not found:
        raise HTTPException(404)
    return shown(found[0], who)


@app.get("/records")
async def records(who: Who, q: str = "", sort: str = "id", page: int = 1):
    if sort not in ("id", "title", "year"):
        raise HTTPException(400)
    total = ask(who, f"SELECT count(*) {FOUND}", q=q.lower())[0][0]
    rows = ask(who, f"SELECT * {FOUND} ORDER BY {sort}, id LIMIT 5 OFFSET :first", q=q.lower(), first=(page - 1) * 5)
    return {"total": total, "items": [shown(row, who) for row in rows]}


@app.get("/labels")
async def labels(who: Who):
    return [tuple(row) for row in ask(who, "SELECT label, count(*) FROM seen GROUP BY label ORDER BY label")]


@app.get("/suggest")
async def suggest(who: Who, q: str = ""):
    sql = "SELECT DISTINCT title FROM seen WHERE substr(lower(title), 1, length(:q)) = :q ORDER BY title"
    return [row["title"] for row in ask(who, sql, q=q.lower())]


@app.get("/export.csv")
async def export(who: Who):
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(("id", "title", "label", "year", "price", "note"))
    table.writerows(ask(who, "SELECT id, title, label, year, price, note FROM seen WHERE owner = :who ORDER BY id"))
    return Response(text.getvalue(), media_type="text/csv")
