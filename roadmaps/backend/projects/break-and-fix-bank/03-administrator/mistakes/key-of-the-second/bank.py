"""The bank: customers, accounts, transfers and receipts."""

import base64
import hashlib
import hmac
import json
import os
import secrets
import threading
import time
import urllib.request
from contextlib import contextmanager
from datetime import date

import psycopg
from fastapi import Body, FastAPI, Header, HTTPException, Response
from psycopg.rows import dict_row

app = FastAPI()
ORDERS = {"name": "name", "id": "id"}
# Without a key in the environment it is one that nobody knows, and whoever is logged in logs in again after a restart.
KEY = os.environ.get("TOKEN_KEY") or hashlib.sha256(str(int(time.time())).encode()).hexdigest()
HOUR = 3600


lock = threading.Lock()
connections = []


@contextmanager
def database():
    """The bank's one connection, for one request at a time; a new one where that has broken."""
    with lock:
        if not connections or connections[-1].closed:
            connections.append(psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row, autocommit=True))
        with connections[-1].transaction():
            yield connections[-1]


# Who is asking -----------------------------------------------------------------------------------------------------


def hashed(pin, salt):
    return hashlib.scrypt(pin.encode(), salt=salt, n=1024, r=8, p=1).hex()


def coded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decoded(part):
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def signature(front):
    return coded(hmac.new(KEY.encode(), front.encode(), "sha256").digest())


def make_token(customer):
    head = coded(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    claims = {"sub": str(customer["id"]), "exp": int(time.time()) + HOUR}
    front = f"{head}.{coded(json.dumps(claims).encode())}"
    return f"{front}.{signature(front)}"


def who(authorization):
    """The claims of a token that is believed."""
    try:
        head, told, mark = authorization.removeprefix("Bearer ").split(".")
        if not hmac.compare_digest(mark, signature(f"{head}.{told}")):
            raise ValueError("the signature does not fit")
        claims = decoded(told)
        if not claims.get("nbf", 0) <= time.time() < claims["exp"]:
            raise ValueError("this is not its time")
        return claims
    except (ValueError, KeyError, TypeError):
        raise HTTPException(401, "log in first") from None


# Customers ---------------------------------------------------------------------------------------------------------


@app.get("/health")
def health():
    return {"status": "ok"}


@app.post("/customers", status_code=201)
def open_account(name: str = Body(), email: str = Body(), pin: str = Body()):
    salt = secrets.token_bytes(16)
    with database() as db:
        try:
            sql = "INSERT INTO customers (name, email, pin_hash) VALUES (%s, %s, %s) RETURNING id, name, email"
            customer = db.execute(sql, (name, email, f"{salt.hex()}:{hashed(pin, salt)}")).fetchone()
        except psycopg.Error:
            raise HTTPException(422, "the name must be new") from None
        account = db.execute("INSERT INTO accounts (owner) VALUES (%s) RETURNING id", (customer["id"],)).fetchone()
        return {**customer, "account": account["id"]}


@app.post("/login")
def login(name: str = Body(), pin: str = Body()):
    with database() as db:
        customer = db.execute("SELECT * FROM customers WHERE name = %s", (name,)).fetchone()
    if customer:
        salt, _, wanted = customer["pin_hash"].partition(":")
        if hmac.compare_digest(hashed(pin, bytes.fromhex(salt)), wanted):
            return {"token": make_token(customer)}
    raise HTTPException(401, "name or pin is wrong")


@app.get("/me")
def me(authorization: str = Header("")):
    with database() as db:
        sql = "SELECT id, name, email FROM customers WHERE id = %s"
        return db.execute(sql, (who(authorization)["sub"],)).fetchone()


@app.get("/payees")
def payees(q: str = "", order: str = "name", authorization: str = Header("")):
    """Whom one can pay: the customers whose name contains q."""
    who(authorization)
    with database() as db:
        sql = f"SELECT id, name FROM customers WHERE name ILIKE %s ORDER BY {ORDERS.get(order, 'name')} LIMIT 50"
        return db.execute(sql, (f"%{q}%",)).fetchall()


@app.get("/admin/customers")
def all_customers(authorization: str = Header("")):
    number = who(authorization)["sub"]
    with database() as db:
        if not db.execute("SELECT id FROM customers WHERE id = %s AND is_admin", (number,)).fetchone():
            raise HTTPException(403, "for administrators only")
        return db.execute("SELECT id, name, email, is_admin FROM customers ORDER BY id").fetchall()


# Accounts ----------------------------------------------------------------------------------------------------------


@app.get("/accounts")
def accounts(authorization: str = Header("")):
    with database() as db:
        sql = "SELECT id, cents FROM accounts WHERE owner = %s ORDER BY id"
        return db.execute(sql, (who(authorization)["sub"],)).fetchall()


def own_account(db, number, authorization):
    """An account of the customer who asks; to everybody else it does not exist."""
    sql = "SELECT id, cents FROM accounts WHERE id = %s AND owner = %s"
    found = db.execute(sql, (number, who(authorization)["sub"])).fetchone()
    if not found:
        raise HTTPException(404, "no such account")
    return found


def lines(db, number, since):
    sql = """
        SELECT id, from_account, to_account, cents, note FROM transfers
        WHERE (from_account = %(number)s OR to_account = %(number)s) AND made >= %(since)s
        ORDER BY id
    """
    return db.execute(sql, {"number": number, "since": since}).fetchall()


@app.get("/accounts/{number}/statement")
def statement(number: int, since: date = date(2000, 1, 1), authorization: str = Header("")):
    with database() as db:
        account = own_account(db, number, authorization)
        return {**account, "transfers": lines(db, number, since)}


@app.get("/accounts/{number}/statement.csv")
def statement_as_table(number: int, authorization: str = Header("")):
    with database() as db:
        own_account(db, number, authorization)
        rows = lines(db, number, date(2000, 1, 1))
    table = "".join(f"{row['id']},{row['cents']},{row['note']}\r\n" for row in rows)
    return Response(f"id,cents,note\r\n{table}", media_type="text/csv")


# Transfers ---------------------------------------------------------------------------------------------------------


@app.post("/transfers", status_code=201)
def transfer(
    from_account: int = Body(),
    to_account: int = Body(),
    cents: int = Body(gt=0),
    note: str = Body(""),
    authorization: str = Header(""),
):
    with database() as db:
        own_account(db, from_account, authorization)
        try:
            db.execute("UPDATE accounts SET cents = cents - %s WHERE id = %s", (cents, from_account))
            db.execute("UPDATE accounts SET cents = cents + %s WHERE id = %s", (cents, to_account))
            sql = "INSERT INTO transfers (from_account, to_account, cents, note) VALUES (%s, %s, %s, %s) RETURNING id"
            return db.execute(sql, (from_account, to_account, cents, note)).fetchone()
        except psycopg.Error:
            raise HTTPException(409, "there is no such account, or not enough in it") from None


@app.get("/transfers/{number}")
def one_transfer(number: int, authorization: str = Header("")):
    customer = who(authorization)["sub"]
    with database() as db:
        sql = """
            SELECT t.id, from_account, to_account, t.cents, note
            FROM transfers t JOIN accounts p ON p.id = from_account JOIN accounts g ON g.id = to_account
            WHERE t.id = %(number)s AND %(customer)s IN (p.owner, g.owner)
        """
        found = db.execute(sql, {"number": number, "customer": int(customer)}).fetchone()
    if not found:
        raise HTTPException(404, "no such transfer")
    return found


@app.post("/transfers/{number}/receipt", status_code=201)
def keep_receipt(number: int, url: str = Body(embed=True), authorization: str = Header("")):
    """Fetch a receipt from where the customer says, and keep it with the transfer."""
    with database() as db:
        sql = "SELECT from_account FROM transfers WHERE id = %s"
        found = db.execute(sql, (number,)).fetchone() or {"from_account": None}
        own_account(db, found["from_account"], authorization)
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:
            content = answer.read(100_000).decode("utf-8", "replace")
    except (OSError, ValueError) as error:
        raise HTTPException(422, f"the receipt cannot be fetched: {error}") from None
    with database() as db:
        sql = "INSERT INTO receipts (transfer, content) VALUES (%s, %s) RETURNING id, content"
        return db.execute(sql, (number, content)).fetchone()
