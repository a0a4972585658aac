import os

import psycopg
from fastapi import FastAPI, Header, HTTPException
from fastapi.responses import JSONResponse
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from pydantic import BaseModel, PositiveInt

app = FastAPI()


class Card(BaseModel):
    balance: PositiveInt


class Wish(BaseModel):
    amount: PositiveInt


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


@app.put("/cards/{code}")
def set_balance(code: str, card: Card):
    with database() as db:
        db.execute(
            "INSERT INTO cards VALUES (%s, %s) ON CONFLICT (code) DO UPDATE SET balance = excluded.balance",
            [code, card.balance],
        )
    return {"code": code, "balance": card.balance}


@app.get("/cards/{code}")
def show(code: str):
    with database() as db:
        card = db.execute("SELECT code, balance FROM cards WHERE code = %s", [code]).fetchone()
        if card is None:
            raise HTTPException(404, "there is no such card")
        taken = db.execute("SELECT id, amount FROM redemptions WHERE card = %s ORDER BY id", [code]).fetchall()
    return {**card, "redemptions": taken}


@app.post("/cards/{code}/redemptions")
def redeem(code: str, wish: Wish, authorization: str = Header(), idempotency_key: str = Header("")):
    till = authorization.removeprefix("Bearer ")
    if not 1 <= len(idempotency_key) <= 255:
        raise HTTPException(400, "Idempotency-Key must have 1 to 255 characters")
    try:
        with database() as db:
            status, content = once(db, code, till, wish.amount, idempotency_key)
    except psycopg.OperationalError:
        raise HTTPException(503, "the database is away") from None
    return JSONResponse(content, status)


def once(db, code, till, amount, key):
    """Take the amount if the key is new, else give the first answer. All of it is one transaction."""
    asked = Jsonb([code, amount])
    claimed = db.execute(
        "INSERT INTO keys (till, key, asked) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING RETURNING key",
        [till, key, asked],
    ).fetchone()
    if claimed is None:
        return 409, {"detail": "this key was used already"}
    status, content = take(db, code, till, amount)
    db.execute(
        "UPDATE keys SET status = %s, answer = %s WHERE till = %s AND key = %s", [status, Jsonb(content), till, key]
    )
    return status, content


def take(db, code, till, amount):
    """Take the amount from the card: a status, and what to answer."""
    card = db.execute(
        "UPDATE cards SET balance = balance - %s WHERE code = %s AND balance >= %s RETURNING balance",
        [amount, code, amount],
    ).fetchone()
    if card is None:
        return 402, {"detail": "there is not enough on the card"}
    made = db.execute(
        "INSERT INTO redemptions (card, till, amount) VALUES (%s, %s, %s) RETURNING id", [code, till, amount]
    ).fetchone()
    return 201, {"id": made["id"], "card": code, "amount": amount, "left": card["balance"]}
