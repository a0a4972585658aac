import os

import psycopg
from flask import Flask, abort, request

app = Flask(__name__)
FEE = 400


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


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
        if not takes_fee(db, name):
            return {"detail": "there is not enough money for an extract"}, 402
        (id,) = db.execute("INSERT INTO orders (plot) VALUES (%s) RETURNING id", [plot]).fetchone()
        db.execute("INSERT INTO jobs (order_id) VALUES (%s)", [id])
    return {"id": id, "plot": plot, "state": "waiting", "extract": None}, 202, {"Location": f"/extracts/{id}"}


def takes_fee(db, name):
    row = db.execute("SELECT balance FROM offices WHERE name = %s", [name]).fetchone()
    if row is None or row[0] < FEE:
        return False
    db.execute("UPDATE offices SET balance = %s WHERE name = %s", [row[0] - FEE, name])
    return True


@app.get("/extracts/<int:id>")
def show(id):
    with database() as db:
        row = db.execute("SELECT plot, extract FROM orders WHERE id = %s", [id]).fetchone()
    if row is None:
        abort(404)
    return {"id": id, "plot": row[0], "state": "waiting" if row[1] is None else "made", "extract": row[1]}
