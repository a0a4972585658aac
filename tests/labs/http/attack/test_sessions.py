"""Logins and sessions: guesses, a session laid before a login, and foreign pages in somebody's browser."""

from __future__ import annotations

import pytest

from ....workshop import Workshop  # noqa: TID252 - tests are not a package that could be named
from .holes import caught, holds

GUESSES = """
attack.guesses(lambda guess, fields: service.post("/", json=guess, headers=fields), "right")
"""
LOGIN = """
wrong = {}
def answer(r):
    WHO
    if wrong.get(who, 0) > 5:
        return 429, "later"
    if json.loads(r.body) == "right":
        return 200, "in"
    wrong[who] = wrong.get(who, 0) + 1
    return 401, "no"
"""


def test_guesses(shop: Workshop):
    caught(shop, LOGIN.replace("WHO", "who = time.time()"), GUESSES, "the right password still lets in at once")
    elsewhere = "who = r.headers.get('X-Forwarded-For', 'here')"
    caught(shop, LOGIN.replace("WHO", elsewhere), GUESSES, "where each says that it comes from elsewhere")
    holds(shop, LOGIN.replace("WHO", "who = 'ada'"), GUESSES)


FIXATION = """
secret = attack.secret()
attack.fixation(lambda it: it.get("/"), lambda it: it.post("/login", json=secret), lambda it: it.get("/me"), secret)
"""
SESSIONS = """
import secrets
sessions = {}
def answer(r):
    mine = (r.headers["Cookie"] or "").removeprefix("session=")
    if r.path == "/me":
        return 200, sessions.get(mine)
    fields = {}
    NEW
    if r.path == "/login":
        sessions[mine] = json.loads(r.body)
    return 200, "hello", {"Set-Cookie": "session=" + mine}
"""


@pytest.mark.parametrize(
    "new",
    [
        "if mine not in sessions: mine = secrets.token_hex(); sessions[mine] = None",
        "if not mine: mine = secrets.token_hex()",
        "if not mine and r.path == '/login': mine = secrets.token_hex()",
    ],
)
def test_a_session_from_before(shop: Workshop, new: str):
    caught(shop, SESSIONS.replace("NEW", new), FIXATION, "whoever laid it there reads on")


def test_a_session_of_its_own(shop: Workshop):
    holds(shop, SESSIONS.replace("NEW", "if r.path == '/login' or not mine: mine = secrets.token_hex()"), FIXATION)


PAGE = """
ada = service.caller()
ada.post("/login")
attack.page(ada, METHOD, "/transfer", {"to": "eve", "amount": 5}, lambda: service.get("/all").json)
expect(ada.get("/mine")).has_json("ada")
"""
BANK = """
moved = []
def answer(r):
    cookies = r.headers["Cookie"] or ""
    if r.plain == "/login":
        return 200, "hello", {"Set-Cookie": "session=ada; Path=/; HttpOnlySITE"}
    if r.plain == "/all":
        return 200, moved
    if r.command == "OPTIONS":
        return 204, b"", CORS
    if cookies != "session=ada":
        return 401, "who are you?"
    if r.plain == "/mine":
        return 200, "ada"
    LINES
    moved.append(r.command)
    return 200, "moved"
"""
ORIGIN = "if r.headers.get('Origin') not in (None, 'http://localhost'): return 403, 'no'"


def bank(lines: str, site: str = "", cors: str = "{}") -> str:
    return BANK.replace("LINES", lines).replace("SITE", site).replace("CORS", cors)


OPEN = """{"Access-Control-Allow-Origin": r.headers.get("Origin", ""), "Access-Control-Allow-Credentials": "true",
           "Access-Control-Allow-Methods": "PUT", "Access-Control-Allow-Headers": "content-type"}"""


@pytest.mark.parametrize(
    ("app", "method"),
    [
        (bank("pass"), "POST"),
        (bank("if r.command != 'POST': return 405, 1", "; SameSite=None; Secure"), "POST"),
        (bank("if r.headers.get('Content-Type', '').startswith('application/x'): return 415, 1"), "POST"),
        (bank("if not r.headers.get('Content-Type', '').startswith('text'): return 415, 1"), "POST"),
        # Lax cookies go with a link.
        (bank("pass", "; SameSite=Lax"), "POST"),
        (bank("if r.command == 'GET' or (r.command == 'POST' and '_method' not in r.query): return 405, 1"), "PUT"),
        (bank("if r.command != 'PUT': return 405, 1", cors=OPEN), "PUT"),
    ],
)  # fmt: skip
def test_foreign_pages_that_act(shop: Workshop, app: str, method: str):
    caught(shop, app, PAGE.replace("METHOD", repr(method)), "a foreign page acts for somebody who is logged in, with ")


@pytest.mark.parametrize(
    "app",
    [
        bank("pass", "; SameSite=Strict"),
        bank("if r.command != 'POST': return 405, 1", "; SameSite=Lax"),
        bank(f"if r.command != 'POST': return 405, 1\n    {ORIGIN}"),
        bank("if r.headers.get('Content-Type') != 'application/json': return 415, 1"),
        bank("if r.headers.get('Sec-Fetch-Site') == 'cross-site': return 403, 1"),
    ],
)
def test_foreign_pages_that_do_not(shop: Workshop, app: str):
    holds(shop, app, PAGE.replace("METHOD", "'POST'"))
