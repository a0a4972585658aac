import os
from typing import Annotated, Literal

from fastapi import FastAPI, HTTPException, Query
from pydantic import BaseModel
from sqlalchemy import Boolean, Column, Float, Integer, MetaData, String, Table, create_engine, func, select

engine = create_engine(os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://"))
tables = MetaData()
log = Table(
    "observations",
    tables,
    Column("id", Integer, primary_key=True),
    Column("target", String),
    Column("taken", String),
    Column("magnitude", Float),
    Column("note", String),
    Column("embargo", Boolean),
)
filters = Table(
    "filters", tables, Column("id", Integer, primary_key=True), Column("name", String), Column("target", String)
)
COLUMNS = {"target": log.c.target, "taken": log.c.taken, "magnitude": log.c.magnitude}
PUBLIC = select(log.c.id, log.c.target, log.c.taken, log.c.magnitude, log.c.note).where(~log.c.embargo)

app = FastAPI()


class Filter(BaseModel):
    name: str
    target: str


def number(text):
    try:
        return int(text)
    except ValueError:
        raise HTTPException(400) from None


@app.get("/observations")
def observations(
    target: str | None = None,
    note: str | None = None,
    ids: str | None = None,
    sort: Literal["", "target", "-target", "taken", "-taken", "magnitude", "-magnitude"] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 100,
):
    found = PUBLIC
    if target is not None:
        found = found.where(log.c.target == target)
    if note is not None:
        found = found.where(log.c.note.icontains(note, autoescape=True))
    if ids is not None:
        found = found.where(log.c.id.in_([number(one) for one in ids.split(",")]))
    if sort:
        by = COLUMNS[sort.lstrip("-")]
        found = found.order_by(by.desc() if sort.startswith("-") else by)
    with engine.connect() as connection:
        return list(connection.execute(found.order_by(log.c.id).limit(limit)).mappings())


@app.get("/statistics/{name}")
def statistics(name: Literal["target", "taken"]):
    by = COLUMNS[name]
    with engine.connect() as connection:
        found = connection.execute(select(by, func.count()).where(~log.c.embargo).group_by(by).order_by(by))
        return [tuple(row) for row in found]


@app.post("/filters", status_code=201)
def store(body: Filter):
    with engine.begin() as connection:
        made = connection.execute(filters.insert().values(name=body.name, target=body.target))
        return {"id": made.inserted_primary_key[0]}


@app.get("/filters/{number}/observations")
def filtered(number: int):
    theirs = select(filters.c.target).where(filters.c.id == number).scalar_subquery()
    with engine.connect() as connection:
        return list(connection.execute(PUBLIC.where(log.c.target == theirs).order_by(log.c.id)).mappings())
