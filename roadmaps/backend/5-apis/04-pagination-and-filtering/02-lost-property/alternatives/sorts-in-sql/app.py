"""What was found in the trams: one statement for everything, which never changes."""

import os

import psycopg
from flask import Flask, request
from psycopg.rows import dict_row

app = Flask(__name__)
SORTS = {"found_on", "euros", "kind", "id"}
STATEMENT = """
SELECT id, kind, line, found_on::text, euros FROM finds
WHERE kind = coalesce(%(kind)s, kind) AND line = coalesce(%(line)s, line)
  AND found_on BETWEEN coalesce(%(from)s::date, '-infinity') AND coalesce(%(to)s::date, 'infinity')
ORDER BY CASE %(sort)s WHEN 'found_on' THEN found_on END, CASE %(sort)s WHEN '-found_on' THEN found_on END DESC,
         CASE %(sort)s WHEN 'euros' THEN euros END, CASE %(sort)s WHEN '-euros' THEN euros END DESC,
         CASE %(sort)s WHEN 'kind' THEN kind END, CASE %(sort)s WHEN '-kind' THEN kind END DESC,
         CASE %(sort)s WHEN '-id' THEN id END DESC, id
"""


def fault(given):
    """The name of the first parameter that is wrong, or None."""
    for name, value in given.items():
        if name == "sort" and value.removeprefix("-") not in SORTS:
            return name
        if name in ("from", "to") and [len(part) for part in value.split("-") if part.isdecimal()] != [4, 2, 2]:
            return name
        if name not in ("kind", "line", "from", "to", "sort"):
            return name
    return None


@app.get("/finds")
def finds():
    given = {"kind": None, "line": None, "from": None, "to": None, "sort": "id", **request.args}
    if wrong := fault(request.args):
        return {"error": f"wrong: {wrong}"}, 400
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as db:
        try:
            return {"finds": db.execute(STATEMENT, given).fetchall()}
        except psycopg.errors.DatetimeFieldOverflow:
            return {"error": "from or to is no day"}, 400
