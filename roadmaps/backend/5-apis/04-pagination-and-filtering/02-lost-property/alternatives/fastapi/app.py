"""What was found in the trams."""

import os
import re
from datetime import date
from enum import StrEnum
from typing import Annotated

import psycopg
from fastapi import FastAPI, Query
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse
from psycopg import sql
from psycopg.rows import dict_row
from pydantic import BaseModel, ConfigDict, Field, field_validator

app = FastAPI()


class Column(StrEnum):
    found_on = "found_on"
    euros = "euros"
    kind = "kind"
    id = "id"


class Wanted(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: str | None = None
    line: str | None = None
    since: date | None = Field(None, alias="from")
    until: date | None = Field(None, alias="to")
    sort: str = "id"

    @field_validator("since", "until", mode="before")
    @classmethod
    def as_written(cls, text):
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError("no day")
        return text

    @field_validator("sort")
    @classmethod
    def known(cls, text):
        Column(text.removeprefix("-"))
        return text


@app.exception_handler(RequestValidationError)
async def refuse(request, error):
    return PlainTextResponse(", ".join(str(part) for one in error.errors() for part in one["loc"]), 400)


@app.get("/finds")
def finds(wanted: Annotated[Wanted, Query()]):
    column = sql.Identifier(wanted.sort.removeprefix("-"))
    way = sql.SQL("DESC" if wanted.sort.startswith("-") else "ASC")
    statement = sql.SQL(
        """
        SELECT id, kind, line, found_on, euros FROM finds
        WHERE (%(kind)s::text IS NULL OR kind = %(kind)s) AND (%(line)s::text IS NULL OR line = %(line)s)
          AND (%(since)s::date IS NULL OR found_on >= %(since)s) AND (%(until)s::date IS NULL OR found_on <= %(until)s)
        ORDER BY {} {}, id
        """
    ).format(column, way)
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        return {"finds": db.execute(statement, wanted.model_dump()).fetchall()}
