"""Forged tokens: what a service believes is told by its name, and one that believes nothing untrue is not accused."""

from __future__ import annotations

import pytest

from ....workshop import Workshop  # noqa: TID252 - tests are not a package that could be named
from .holes import caught, holds

APP = """
import base64, hashlib, hmac
KEY = os.environ["TOKEN_KEY"]
notes = {}
def coded(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()
def read(part):
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
def mark(front, key):
    return base64.urlsafe_b64encode(hmac.new(key.encode(), front.encode(), "sha256").digest()).rstrip(b"=").decode()
def make(**claims):
    front = coded({"alg": "HS256", "typ": "JWT", "kid": "one"}) + "." + coded(claims)
    return front + "." + mark(front, KEY)
def answer(r):
    if r.command == "PUT":
        notes[r.query["who"]] = r.query["note"]
        return 200, make(sub=r.query["who"], aud="notes", exp=int(time.time()) + 600)
    token = (r.headers["Authorization"] or "").removeprefix("Bearer ")
    if token.count(".") != 2:
        return 401, "no token"
    first, second, third = token.split(".")
    head, claims = read(first), read(second)
    BELIEVE
    return 200, notes[claims["sub"]]
"""
CHECK = """
key = attack.secret()
service.environment(TOKEN_KEY=key)
secret = attack.secret()
service.put("/", query={"who": "ada", "note": secret})
token = service.put("/", query={"who": "bo", "note": "nothing"}).json
attack.tokens(lambda token: service.caller(token=token).get("/"), token, secret, key=key, claims={"sub": "ada"})
adas = service.put("/", query={"who": "ada", "note": secret}).json
expect(service.caller(token=adas).get("/")).has_json(secret)
attack.tokens(lambda token: service.caller(token=token).get("/"), adas, secret, key=key)
"""
SOUND = """
if head.get("alg") != "HS256" or not hmac.compare_digest(mark(first + "." + second, KEY), third):
    return 401, "no"
if claims.get("aud") != "notes" or claims.get("exp", 0) < time.time() or claims.get("nbf", 0) > time.time():
    return 401, "no"
"""


def app(believe: str) -> str:
    lines = "\n".join(f"    {line}" for line in believe.strip().splitlines())
    return APP.replace("    BELIEVE", lines)


@pytest.mark.parametrize(
    ("believe", "says"),
    [
        ("pass", "a forged token is believed: "),
        ("if head.get('alg') == 'HS256' and mark(first + '.' + second, KEY) != third: return 401, 'no'",
         "a forged token is believed: "),
        ("if head.get('alg') != 'nOnE' and mark(first + '.' + second, KEY) != third: return 401, 'no'",
         "a forged token is believed: "),
        ("if third not in (mark(first + '.' + second, 'changeme'), mark(first + '.' + second, KEY)): return 401, 'no'",
         "a forged token is believed: it is signed with a key out of a word list ('changeme')"),
        (SOUND.replace('claims.get("exp", 0) < time.time()', "False"), "does not count: it"),
        (SOUND.replace('claims.get("nbf", 0) > time.time()', "False"), "it is not valid yet"),
        (SOUND.replace('claims.get("aud") != "notes"', "False"), "meant for"),
    ],
)  # fmt: skip
def test_what_is_believed(shop: Workshop, believe: str, says: str):
    caught(shop, app(believe), CHECK, says)


def test_a_service_that_believes_nothing_untrue(shop: Workshop):
    holds(shop, app(SOUND), CHECK)


def test_a_token_that_is_none(shop: Workshop):
    lines = "attack.forged('not-a-token')"
    caught(shop, "def answer(r): return 200, 1", f"service.get('/')\n{lines}", "your service's token is no JWT")


def test_the_environment_of_one_check_only(shop: Workshop):
    lines = """
        service.environment(TOKEN_KEY="one")
        expect(service.get("/")).has_json("one")
        expect(service.get("/count")).has_json(1)
        service.environment(TOKEN_KEY="one")
        expect(service.get("/count")).has_json(2)
        service.environment(TOKEN_KEY="two", OTHER="x")
        expect(service.get("/")).has_json("two")
        service.environment()
        expect(service.get("/")).has_json(None)
    """
    counting = """
    count = 0
    def answer(r):
        global count
        count += 1
        return 200, os.environ.get("TOKEN_KEY") if r.path == "/" else count - 1
    """
    holds(shop, counting, lines)
