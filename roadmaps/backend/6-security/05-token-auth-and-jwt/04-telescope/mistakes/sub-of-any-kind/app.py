"""Notes of astronomers, with tokens that are looked at by hand."""

import base64
import hashlib
import hmac
import json
import os
import time

from flask import Flask, jsonify, make_response, request

KEY = os.environ["TOKEN_KEY"].encode()
app = Flask(__name__)
notes = {}


def read(text):
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def claims_of(token):
    """The claims of a good token; ValueError for any other."""
    head, body, signature = token.split(".")
    wanted = hmac.new(KEY, f"{head}.{body}".encode(), hashlib.sha256).digest()
    if not hmac.compare_digest(read(signature), wanted):
        raise ValueError("signature")
    if json.loads(read(head))["alg"] != "HS256":
        raise ValueError("alg")
    claims = json.loads(read(body))
    if not isinstance(claims, dict):
        raise ValueError("claims")
    meant, now = claims.get("aud"), time.time()
    if claims.get("iss") != "https://signin.observatory.example" or "telescope" not in (
        meant if isinstance(meant, list) else [meant]
    ):
        raise ValueError("names")
    if not claims.get("nbf", 0) <= now < claims.get("exp", 0):
        raise ValueError("time")
    if not claims.get("sub"):
        raise ValueError("sub")
    return claims


@app.before_request
def ask():
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    try:
        if scheme.lower() == "bearer":
            request.astronomer = claims_of(token)["sub"]
            return None
    except (ValueError, TypeError, KeyError):
        pass
    return make_response({}, 401, {"WWW-Authenticate": "Bearer"})


@app.get("/notes")
def look():
    return jsonify(notes.get(request.astronomer, []))


@app.post("/notes")
def write():
    text = request.get_json()["text"]
    notes.setdefault(request.astronomer, []).append(text)
    return {"text": text}, 201
