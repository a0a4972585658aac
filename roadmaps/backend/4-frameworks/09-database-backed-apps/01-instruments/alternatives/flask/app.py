import os

import psycopg
from flask import Flask, abort, request
from psycopg import sql
from psycopg.rows import dict_row

app = Flask(__name__)


def connected():
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, row_factory=dict_row)


@app.post("/instruments")
def add():
    body = request.get_json()
    with connected() as connection:
        added = connection.execute(
            "INSERT INTO instruments (inventory, kind) VALUES (%(inventory)s, %(kind)s)"
            " ON CONFLICT (inventory) DO NOTHING RETURNING id, inventory, kind, lent_to",
            body,
        ).fetchone()
    if added is None:
        abort(409)
    return added, 201, {"Location": f"/instruments/{added['id']}"}


@app.get("/instruments/<int:number>")
def show(number):
    with connected() as connection:
        found = connection.execute("SELECT * FROM instruments WHERE id = %s", [number]).fetchone()
    return found or abort(404)


@app.patch("/instruments/<int:number>")
def change(number):
    sent = {name: value for name, value in request.get_json().items() if name in ("kind", "lent_to")}
    if not sent:
        return show(number)
    changes = sql.SQL(", ").join(
        sql.SQL("{} = {}").format(sql.Identifier(name), sql.Placeholder(name)) for name in sent
    )
    statement = sql.SQL("UPDATE instruments SET {} WHERE id = %(id)s RETURNING *").format(changes)
    with connected() as connection:
        changed = connection.execute(statement, {**sent, "id": number}).fetchone()
    return changed or abort(404)


@app.delete("/instruments/<int:number>")
def remove(number):
    with connected() as connection:
        if not connection.execute("DELETE FROM instruments WHERE id = %s", [number]).rowcount:
            abort(404)
    return "", 204
