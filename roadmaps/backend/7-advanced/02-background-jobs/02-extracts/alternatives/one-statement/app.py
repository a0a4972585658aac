import os

import psycopg
from flask import Flask, abort, request

app = Flask(__name__)
FEE = 400
ORDER = """WITH paid AS (
    UPDATE offices SET balance = balance - %(fee)s WHERE name = %(name)s AND balance >= %(fee)s RETURNING name
), ordered AS (
    INSERT INTO orders (plot) SELECT %(plot)s FROM paid RETURNING id
)
INSERT INTO jobs (order_id) SELECT id FROM ordered RETURNING order_id"""


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


@app.put("/offices/<name>")
def set_balance(name):
    balance = request.get_json()["balance"]
    with database() as db:
        db.execute(
            "INSERT INTO offices VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET balance = excluded.balance",
            [name, balance],
        )
    return {"name": name, "balance": balance}


@app.get("/offices/<name>")
def office(name):
    with database() as db:
        row = db.execute("SELECT balance FROM offices WHERE name = %s", [name]).fetchone()
    if row is None:
        abort(404)
    return {"name": name, "balance": row[0]}


@app.post("/extracts")
def order():
    name = request.headers.get("Authorization", "").removeprefix("Bearer ")
    plot = request.get_json()["plot"]
    with database() as db:
        row = db.execute(ORDER, {"fee": FEE, "name": name, "plot": plot}).fetchone()
    if row is None:
        return {"detail": "there is not enough money for an extract"}, 402
    (id,) = row
    return told(id, plot, None), 202, {"Location": f"/extracts/{id}"}


def told(id, plot, extract):
    return {"id": id, "plot": plot, "state": "waiting" if extract is None else "made", "extract": extract}


@app.get("/extracts/<int:id>")
def show(id):
    with database() as db:
        row = db.execute("SELECT plot, extract FROM orders WHERE id = %s", [id]).fetchone()
    if row is None:
        abort(404)
    return told(id, *row)
