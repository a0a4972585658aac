import os

import psycopg
from flask import Flask, request

app = Flask(__name__)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


@app.put("/cards/<code>")
def set_balance(code):
    balance = request.get_json()["balance"]
    with database() as db:
        if not db.execute("UPDATE cards SET balance = %s WHERE code = %s", [balance, code]).rowcount:
            db.execute("INSERT INTO cards VALUES (%s, %s)", [code, balance])
    return {"code": code, "balance": balance}


@app.get("/cards/<code>")
def show(code):
    with database() as db:
        card = db.execute("SELECT balance FROM cards WHERE code = %s", [code]).fetchone()
        if card is None:
            return {"detail": "there is no such card"}, 404
        made = db.execute("SELECT id, amount FROM redemptions WHERE card = %s AND amount > 0 ORDER BY id", [code])
        taken = [{"id": id_, "amount": amount} for id_, amount in made]
    return {"code": code, "balance": card[0], "redemptions": taken}


@app.post("/cards/<code>/redemptions")
def redeem(code):
    """The redemption itself carries the key: its unique index decides. One that was refused stands there too."""
    key = request.headers.get("Idempotency-Key", "")
    if not 0 < len(key) < 256:
        return {"detail": "Idempotency-Key must have 1 to 255 characters"}, 400
    till = request.headers["Authorization"].removeprefix("Bearer ")
    amount = request.get_json()["amount"]
    try:
        try:
            return made(code, till, key, amount)
        except psycopg.errors.UniqueViolation:
            return known(code, till, key, amount)
    except psycopg.OperationalError:
        return {"detail": "the database is away"}, 503


def made(code, till, key, amount):
    with database() as db:
        ((id_,),) = db.execute(
            "INSERT INTO redemptions (card, till, key, wanted) VALUES (%s, %s, %s, %s) RETURNING id",
            [code, till, key, amount],
        )
        # The order matters: whoever has the same key waits at the line above.
        left = db.execute(
            "UPDATE cards SET balance = balance - %s WHERE code = %s AND balance >= %s RETURNING balance",
            [amount, code, amount],
        ).fetchone()
        if left:
            db.execute("UPDATE redemptions SET amount = wanted, remains = %s WHERE id = %s", [left[0], id_])
    return answer(id_, code, amount, left[0] if left else None)


def known(code, till, key, amount):
    with database() as db:
        ((id_, card, wanted, remains),) = db.execute(
            "SELECT id, card, wanted, remains FROM redemptions WHERE till = %s AND key = %s", [till, key]
        )
    if (card, wanted) != (code, amount):
        return {"detail": "this key belongs to another request"}, 422
    return answer(id_, card, wanted, remains)


def answer(id_, code, amount, left):
    if left is None:
        return {"detail": "there is not enough on the card"}, 402
    return {"id": id_, "card": code, "amount": amount, "left": left}, 201
