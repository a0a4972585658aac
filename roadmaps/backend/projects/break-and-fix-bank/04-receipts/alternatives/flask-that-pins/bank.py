"""The bank: customers, accounts, transfers and receipts."""

import hashlib
import hmac
import http.client
import ipaddress
import os
import secrets
import socket
import time
import urllib.error
import urllib.request
from datetime import date
from urllib.parse import urljoin, urlsplit

from flask import Flask, abort, jsonify, request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from sqlalchemy import column, create_engine, select, table, text
from sqlalchemy.exc import SQLAlchemyError

app = Flask(__name__)
app.json.sort_keys = False
KEY = OctKey.import_key(os.environ.get("TOKEN_KEY") or secrets.token_urlsafe(40))
RULES = jwt.JWTClaimsRegistry(exp={"essential": True}, sub={"essential": True})
engine = create_engine(os.environ["DATABASE_URL"].replace("postgresql://", "postgresql+psycopg://"), pool_size=4)
customers = table("customers", *(column(name) for name in ("id", "name", "email", "pin_hash", "is_admin")))


def rows(sql, **values):
    with engine.begin() as db:
        return [dict(row) for row in db.execute(text(sql), values).mappings()]


def hashed(pin, salt):
    return hashlib.scrypt(pin.encode(), salt=salt, n=1024, r=8, p=1).hex()


def who():
    try:
        claims = jwt.decode(request.headers.get("Authorization", "").removeprefix("Bearer "), KEY, ["HS256"]).claims
        RULES.validate(claims)
        return claims
    except (JoseError, ValueError):
        abort(401)


@app.get("/health")
def health():
    return {"status": "ok"}


@app.post("/customers")
def open_account():
    sent, salt = request.get_json(), secrets.token_bytes(16)
    if not isinstance(sent.get("pin"), str):
        abort(422)
    values = {"name": sent.get("name"), "email": sent.get("email")}
    values["pin_hash"] = f"{salt.hex()}:{hashed(sent['pin'], salt)}"
    with engine.begin() as db:
        try:
            made = db.execute(customers.insert().values(values).returning(customers.c.id)).scalar_one()
        except SQLAlchemyError:
            abort(422)
        account = db.execute(text("INSERT INTO accounts (owner) VALUES (:id) RETURNING id"), {"id": made}).scalar_one()
    return {"id": made, "name": sent["name"], "email": sent["email"], "account": account}, 201


@app.post("/login")
def login():
    sent = request.get_json()
    for customer in rows("SELECT * FROM customers WHERE name = :name", name=sent["name"]):
        salt, _, wanted = customer["pin_hash"].partition(":")
        if hmac.compare_digest(hashed(sent["pin"], bytes.fromhex(salt)), wanted):
            claims = {"sub": str(customer["id"]), "exp": int(time.time()) + 1800}
            return {"token": jwt.encode({"alg": "HS256"}, claims, KEY)}
    abort(401)


@app.get("/me")
def me():
    return rows("SELECT id, name, email FROM customers WHERE id = :id", id=int(who()["sub"]))[0]


@app.get("/payees")
def payees():
    who()
    order = customers.c.id if request.args.get("order") == "id" else customers.c.name
    found = select(customers.c.id, customers.c.name).where(customers.c.name.icontains(request.args.get("q", "")))
    with engine.begin() as db:
        return jsonify([dict(row) for row in db.execute(found.order_by(order).limit(50)).mappings()])


@app.get("/admin/customers")
def all_customers():
    found = rows("SELECT id, name, email, is_admin FROM customers ORDER BY id")
    if int(who()["sub"]) not in {customer["id"] for customer in found if customer["is_admin"]}:
        abort(403)
    return jsonify(found)


@app.get("/accounts")
def accounts():
    return jsonify(rows("SELECT id, cents FROM accounts WHERE owner = :id ORDER BY id", id=int(who()["sub"])))


def own_account(number):
    sql = "SELECT id, cents FROM accounts WHERE id = :id AND owner = :owner"
    for account in rows(sql, id=number, owner=int(who()["sub"])):
        return account
    abort(404)


def lines(number, since):
    return rows(
        "SELECT id, from_account, to_account, cents, note FROM transfers"
        " WHERE :number IN (from_account, to_account) AND made >= :since ORDER BY id",
        number=number,
        since=since,
    )


@app.get("/accounts/<int:number>/statement")
def statement(number):
    account = own_account(number)
    try:
        since = date.fromisoformat(request.args.get("since", "2000-01-01"))
    except ValueError:
        abort(422)
    return {**account, "transfers": lines(number, since)}


@app.get("/accounts/<int:number>/statement.csv")
def statement_as_table(number):
    own_account(number)
    body = "".join(f"{row['id']},{row['cents']},{row['note']}\r\n" for row in lines(number, date(2000, 1, 1)))
    return f"id,cents,note\r\n{body}", {"Content-Type": "text/csv"}


@app.post("/transfers")
def transfer():
    sent = request.get_json()
    own_account(sent["from_account"])
    values = {"f": sent["from_account"], "t": sent["to_account"], "cents": sent["cents"], "note": sent.get("note", "")}
    if not isinstance(values["cents"], int) or values["cents"] <= 0:
        abort(422)
    with engine.begin() as db:
        try:
            db.execute(text("UPDATE accounts SET cents = cents - :cents WHERE id = :f"), values)
            db.execute(text("UPDATE accounts SET cents = cents + :cents WHERE id = :t"), values)
            sql = "INSERT INTO transfers (from_account, to_account, cents, note) VALUES (:f, :t, :cents, :note)"
            return {"id": db.execute(text(f"{sql} RETURNING id"), values).scalar_one()}, 201
        except SQLAlchemyError:
            abort(409)


@app.get("/transfers/<int:number>")
def one_transfer(number):
    mine = rows("SELECT id FROM accounts WHERE owner = :id", id=int(who()["sub"]))
    for found in rows("SELECT id, from_account, to_account, cents, note FROM transfers WHERE id = :id", id=number):
        if {found["from_account"], found["to_account"]} & {account["id"] for account in mine}:
            return found
    abort(404)


class Stays(urllib.request.HTTPRedirectHandler):
    """Redirects are answers like all others: each step is looked at here."""

    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), Stays)


def fetched(url, steps=5):
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname:
        raise ValueError("only http")
    port = parts.port or 80
    addresses = {place[0] for *_, place in socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)}
    for address in map(ipaddress.ip_address, addresses):
        if not address.is_global or address.is_multicast:
            raise ValueError("inside")
    # An address of IPv4 first, where there is one.
    for address in sorted(addresses, key=lambda text: ":" in text):
        host = f"[{address}]" if ":" in address else address
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = urllib.request.Request(f"http://{host}:{port}{path}", headers={"Host": parts.netloc.rpartition("@")[2]})
        try:
            with opener.open(asked, timeout=3) as answer:
                if answer.status != 200:
                    raise ValueError("no page")
                return answer.read(100_000).decode("utf-8", "replace")
        except urllib.error.HTTPError as moved:
            location = moved.headers.get("Location")
            if moved.code in (301, 302, 303, 307, 308) and location and steps:
                return fetched(urljoin(url, location), steps - 1)
            raise
        except urllib.error.URLError:
            continue
    raise ValueError("nobody there")


@app.post("/transfers/<int:number>/receipt")
def keep_receipt(number):
    paid = rows("SELECT from_account FROM transfers WHERE id = :id", id=number)
    own_account(paid[0]["from_account"] if paid else None)
    url = request.get_json().get("url")
    sql = "INSERT INTO receipts (transfer, content) VALUES (:id, :content) RETURNING id, content"
    try:
        return rows(sql, id=number, content=fetched(str(url)))[0], 201
    except (OSError, ValueError, http.client.HTTPException, SQLAlchemyError):
        abort(422)
