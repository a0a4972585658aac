import os

import psycopg
from flask import Flask, abort, request
from psycopg import sql
from psycopg.rows import dict_row

app = Flask(__name__)
app.json.sort_keys = False
ALL = """
SELECT id, target, taken, magnitude, note FROM observations
WHERE NOT embargo
AND (%(target)s::text IS NULL OR target = %(target)s)
AND (%(note)s::text IS NULL OR note ILIKE %(note)s)
AND (%(ids)s::integer[] IS NULL OR id = ANY(%(ids)s))
ORDER BY {order}, id LIMIT %(limit)s
"""


def query(statement, values=()):
    with psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row) as connection:
        return connection.execute(statement, values).fetchall()


def escaped(text):
    for sign in "\\%_":
        text = text.replace(sign, "\\" + sign)
    return f"%{text}%"


def allowed(name, *columns):
    """An identifier, and only one of these."""
    if name not in columns:
        abort(400)
    return sql.Identifier(name)


@app.get("/observations")
def observations():
    asked = request.args
    sort = asked.get("sort", "")
    order = sql.SQL("id")
    if sort:
        column = allowed(sort.removeprefix("-"), "target", "taken", "magnitude")
        order = sql.SQL("{} DESC" if sort.startswith("-") else "{}").format(column)
    try:
        ids = [int(one) for one in asked["ids"].split(",")] if asked.get("ids") else None
        limit = int(asked.get("limit", "100"))
    except ValueError:
        abort(400)
    if not 0 < limit <= 100:
        abort(400)
    values = {
        "target": asked.get("target"),
        "note": escaped(asked["note"]) if "note" in asked else None,
        "ids": ids,
        "limit": limit,
    }
    return query(sql.SQL(ALL).format(order=order), values)


@app.get("/statistics/<path:column>")
def statistics(column):
    name = allowed(column, "target", "taken")
    text = "SELECT {0} AS value, count(*) AS number FROM observations WHERE NOT embargo GROUP BY {0} ORDER BY {0}"
    return [[row["value"], row["number"]] for row in query(sql.SQL(text).format(name))]


@app.post("/filters")
def store():
    body = request.get_json()
    values = (body["name"], body["target"])
    return query("INSERT INTO filters (name, target) VALUES (%s, %s) RETURNING id", values)[0], 201


@app.get("/filters/<int:number>/observations")
def filtered(number):
    found = query("SELECT target FROM filters WHERE id = %s", (number,))
    if not found:
        abort(404)
    values = {"target": found[0]["target"], "note": None, "ids": None, "limit": 100}
    return query(sql.SQL(ALL).format(order=sql.SQL("id")), values)


if __name__ == "__main__":
    app.run(port=int(os.environ["PORT"]))
