"""A rowing club: its members sign in to take out a boat."""

import hashlib
import os

import argon2
import psycopg
from flask import Flask, abort, request
from werkzeug.security import check_password_hash, generate_password_hash

app = Flask(__name__)
METHOD = "scrypt:16384:8:1"


def is_right(stored, password):
    if stored.startswith("scrypt:"):
        return check_password_hash(stored, password)
    if stored.startswith("$argon2"):
        try:
            return argon2.PasswordHasher().verify(stored, password)
        except argon2.exceptions.VerifyMismatchError:
            return False
    return hashlib.md5(password.encode()).hexdigest() == stored


def is_weak(stored):
    if not stored.startswith("$argon2"):
        return not stored.startswith("scrypt:")
    costs = argon2.extract_parameters(stored)
    return costs.memory_cost < 19456 or costs.time_cost < 2


@app.post("/sign-in")
def sign_in():
    name, password = request.get_json()["name"], request.get_json()["password"]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        rows = connection.execute("SELECT boat, password FROM rowers WHERE name = %s", (name,)).fetchall()
        for boat, stored in rows:
            if is_right(stored, password):
                if is_weak(stored):
                    connection.execute(
                        "UPDATE rowers SET password = %s WHERE (name, password) = (%s, %s)",
                        (generate_password_hash(password, METHOD), name, stored),
                    )
                return {"name": name, "boat": boat}
    abort(401)
