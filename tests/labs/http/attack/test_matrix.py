"""Who may do what: a route that is open to the wrong people is told by what they read or changed."""

from __future__ import annotations

import pytest

from backroad.model.evidence import Exchange

from ....workshop import Workshop  # noqa: TID252 - tests are not a package that could be named
from .holes import caught, holds

APP = """
notes = {"1": {"owner": "ada", "text": ""}, "2": {"owner": "bo", "text": ""}}
def answer(r):
    who = (r.headers["Authorization"] or "").removeprefix("Bearer ")
    if r.plain == "/plant":
        notes["1"]["text"], notes["2"]["text"] = r.query["ada"], r.query["bo"]
        return 200, 1
    if r.plain == "/all":
        return 200, notes
    if not who:
        return 401, "who are you?"
    note = notes.get(unquote(r.plain).rpartition("/")[2])
    if note is None:
        return 404, "no note"
    GUARD
    if r.command == "PATCH":
        note["text"] += "!"
    return 200, note["text"]
"""
CHECK = """
ada, bo = attack.secret(), attack.secret()
service.get("/plant", query={"ada": ada, "bo": bo})
attack.matrix(
    {"ada": service.caller(token="ada"), "bo": service.caller(token="bo"), "nobody": service.caller()},
    [attack.route("PATCH", "/notes/1", ["ada"], json={}), attack.route("GET", "/notes/1", ["ada"]),
     attack.route("GET", "/notes/2", ["bo"])],
    secrets={"ada": ada, "bo": bo},
    state=lambda: service.get("/all").json,
)
"""
SOUND = "if note['owner'] != who: return 404, 'no note'"


@pytest.mark.parametrize(
    ("guard", "says"),
    [
        ("pass", "bo reads what belongs to ada, with GET /notes/1"),
        ("if r.command == 'PATCH' and note['owner'] != who: return 403, 1", "bo reads what belongs to ada, with GET"),
        ("if r.command == 'GET' and note['owner'] != who: return 403, 1",
         "bo changes what only ada may change, with PATCH /notes/1"),
        ("if note['owner'] != who and r.command == 'GET': return 403, note['text']", "bo reads what belongs to ada"),
        ("if r.path.startswith('/notes/1') and note['owner'] != who: return 403, 1", "reads what belongs to"),
        ("if note['owner'] != who and '%' not in r.path: return 403, 1", "and a letter of its path encoded"),
        ("if note['owner'] != who or r.command == 'PATCH': return 403, 1",
         "ada may use PATCH /notes/1, and is answered with 403"),
    ],
)  # fmt: skip
def test_holes(shop: Workshop, guard: str, says: str):
    result = caught(shop, APP.replace("GUARD", guard), CHECK, says)
    assert any(isinstance(item, Exchange) for item in result.evidence)


def test_no_hole(shop: Workshop):
    holds(shop, APP.replace("GUARD", SOUND), CHECK)


LEAK = """
secret = attack.secret()
service.get("/plant", query={"x": secret})
attack.leaks([service.get("/")], {"the hash": secret})
"""


@pytest.mark.parametrize(
    "coded",
    [
        "x", "x.upper()", "x[::-1]", "x.encode().hex()", "base64.b64encode(b'a:' + x.encode()).decode()",
        "base64.urlsafe_b64encode(x.encode()).decode()", "''.join('&#%d;' % ord(c) for c in x)",
        "''.join('%%%02x' % ord(c) for c in x)", "'-'.join(x)", "list(x)", "''.join('<b>%s</b>' % c for c in x)",
    ],
)  # fmt: skip
def test_a_leak_in_any_coding(shop: Workshop, coded: str):
    app = f"""
    import base64
    kept = []
    def answer(r):
        if r.plain == "/plant":
            kept.append(r.query["x"])
            return 200, 1
        x = kept[-1]
        return 200, {{"value": {coded}}}
    """
    caught(shop, app, LEAK, "the answer to GET / gives away the hash")


def test_leaks_in_header_fields_and_texts(shop: Workshop):
    app = "def answer(r): return 200, 1, {'X-Debug': r.query.get('x', '')}"
    caught(
        shop,
        app,
        "x = attack.secret()\nattack.leaks([service.get('/', query={'x': x})], [x])",
        "gives away what nobody",
    )
    caught(shop, app, "x = attack.secret()\nattack.leaks(['log of ' + x], [x])", "what the service writes gives away")
    holds(shop, app, "x = attack.secret()\nattack.leaks([service.get('/'), 'nothing'], [x])")


def test_what_is_planted_is_there(shop: Workshop):
    app = "def answer(r): return 200, open(r.query['x']).read()"
    lines = """
        service.get("/")
        attack.plants("deep/in/there.txt", "tea")
        expect(service.get("/", query={"x": "deep/in/there.txt"})).has_status(200)
        expect(service.get("/", query={"x": "deep/in/there.txt"}).text).equals('"tea"')
        expect([attack.exists("deep/in/there.txt"), attack.exists("deep/in/here.txt")]).equals([True, False])
    """
    holds(shop, app, lines)
