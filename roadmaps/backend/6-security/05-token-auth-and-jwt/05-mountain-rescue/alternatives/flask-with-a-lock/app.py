"""Mountain rescue, with refresh tokens that are locked while they are looked at."""

import hashlib
import os
import secrets
import time

import psycopg
from flask import Flask, request
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey

KEY = OctKey.import_key(os.environ["TOKEN_KEY"])
app = Flask(__name__)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"])


def both(connection, family, member):
    token = secrets.token_hex(32)
    mark = hashlib.sha256(token.encode()).hexdigest()
    sql = "INSERT INTO refresh_tokens VALUES (%s, %s, %s, now() + interval '30 days')"
    connection.execute(sql, (mark, family, member))
    access = jwt.encode({"alg": "HS256"}, {"sub": member, "exp": int(time.time()) + 300}, KEY)
    return {"access_token": access, "expires_in": 300, "refresh_token": token}


def look(connection, more=""):
    mark = hashlib.sha256(request.get_json()["refresh_token"].encode()).hexdigest()
    sql = f"SELECT family, member, used OR expires <= now() FROM refresh_tokens WHERE hash = %s {more}"
    return connection.execute(sql, (mark,)).fetchone() or ("", "", True)


@app.post("/sign-in")
def sign_in():
    given = request.get_json()
    if given["code"] != "rope-" + given["member"]:
        return {}, 401
    with database() as connection:
        return both(connection, secrets.token_hex(16), given["member"])


@app.post("/refresh")
def refresh():
    with database() as connection:
        family, member, over = look(connection, "FOR UPDATE")
        if over:
            connection.execute("UPDATE refresh_tokens SET expires = '-infinity', used = true WHERE family = %s", (family,))
            return {}, 401
        connection.execute("UPDATE refresh_tokens SET used = true WHERE family = %s", (family,))
        return both(connection, family, member)


@app.post("/sign-out")
def sign_out():
    with database() as connection:
        connection.execute("UPDATE refresh_tokens SET used = true WHERE family = %s", (look(connection)[0],))
    return "", 204


@app.get("/callouts")
def callouts():
    try:
        claims = jwt.decode(request.headers.get("Authorization", "")[7:], KEY, algorithms=["HS256"]).claims
        jwt.JWTClaimsRegistry(sub={"essential": True}, exp={"essential": True}).validate(claims)
    except (JoseError, ValueError):
        return {}, 401
    return {"member": claims["sub"], "place": "north face"}
