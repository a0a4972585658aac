"""Header fields, redirects, fields that are not to be set, and what time and words give away."""

from __future__ import annotations

import pytest

from backroad.labs.http.attack.redirects import leads_to

from ....workshop import Workshop  # noqa: TID252 - tests are not a package that could be named
from .holes import caught, holds

HEADERS = "attack.headers(lambda text: service.get('/', query={'to': text}), normal='tea')"


@pytest.mark.parametrize("lines", ["to", "to.replace('\\r', '')", "unquote(to) if '\\n' not in to else 'no'"])
def test_header_fields_of_the_attackers(shop: Workshop, lines: str):
    app = f"def answer(r):\n    to = r.query['to']\n    return 200, 1, {{'X-Name': {lines}}}"
    caught(shop, app, HEADERS, "a header field of the attacker's comes with it for `")


def test_no_header_fields_of_the_attackers(shop: Workshop):
    holds(shop, "def answer(r): return 200, r.query['to'], {'X-Name': repr(r.query['to'].encode())}", HEADERS)
    holds(shop, "def answer(r): return 500, r.query['to']", HEADERS)


REDIRECTS = "attack.redirects(lambda text: service.get('/', query={'next': text}), own='example.org')"
LEAD = """
def answer(r):
    to = r.query["next"]
    if not (OK):
        to = "/"
    return 302, b"", {"Location": to.replace("\\r", "%0d").replace("\\n", "%0a").encode().decode("latin-1")}
"""


@pytest.mark.parametrize(
    "ok",
    [
        "True", "to.startswith('/')", "to.startswith('/') and not to.startswith('//')", "'example.org' in to",
        "'://' not in to", "urlsplit(to).netloc in ('', 'example.org')",
        "re.match('https://[^/]*example.org', to)", "to.startswith('https://example.org')",
    ],
)  # fmt: skip
def test_open_redirects(shop: Workshop, ok: str):
    caught(shop, LEAD.replace("OK", ok), REDIRECTS, "a link to the service leads to another site for `")


def test_closed_redirects(shop: Workshop):
    holds(shop, LEAD.replace("OK", "to in ('/home', '/me')"), REDIRECTS)
    holds(shop, LEAD.replace("OK", "re.fullmatch('/[a-z0-9/]*', to) and '//' not in to"), REDIRECTS)
    holds(shop, "def answer(r): return 200, r.query['next']", REDIRECTS)


@pytest.mark.parametrize(
    ("target", "host"),
    [
        ("/a", ""), ("a//b", ""), ("//a.example", "a.example"), ("/\t\\a.example", "a.example"),
        ("https:a.example/b", "a.example"), ("http:a.example", ""), ("https://x@a.example:80?c", "a.example"),
        (" jav\nascript:1", "javascript"), ("?next=//a", ""), ("https://a\u3002example", "a.example"),
    ],
)  # fmt: skip
def test_where_a_browser_goes(target: str, host: str):
    assert leads_to(target) == host


FIELDS = """
attack.fields(lambda extra: service.post("/", json={"name": "ada", **extra}), {"is_admin": True, "credit": 4711},
              lambda answer: service.get("/").json)
"""
STORED = """
row = {}
def answer(r):
    global row
    if r.command == "GET":
        return 200, row
    sent = json.loads(r.body)
    row = {"name": "", "is_admin": False, "credit": 0}
    LINES
    return 201, {}
"""


@pytest.mark.parametrize(
    "lines",
    [
        "row.update(sent)",
        "sent.pop('is_admin', None), sent.pop('credit', None), row.update({re.sub('([A-Z])', lambda f: '_' + f[1].lower(), k): v for k, v in sent.items()})",  # noqa: E501
        "row.update({k: v for k, v in sent.items() if k != 'is_admin'})",
        "row.update(sent.get('user', {}))",
        "row.update({k.strip('\" '): v for k, v in sent.items() if k.lower() not in ('is_admin', 'credit')})",
    ],
)
def test_fields_that_come_through(shop: Workshop, lines: str):
    caught(shop, STORED.replace("LINES", lines), FIELDS, "a request can set ")


def test_fields_that_do_not(shop: Workshop):
    holds(shop, STORED.replace("LINES", "row['name'] = sent['name']"), FIELDS)
    holds(shop, STORED.replace("LINES", "if set(sent) != {'name'}: row = {}; return 422, sent"), FIELDS)


REGEX = "attack.regex(lambda text: service.get('/', query={'q': text}))"


@pytest.mark.slow
@pytest.mark.parametrize("pattern", ["^(a+)+$", "^([a-z0-9]+[.-]?)+@", "^( +)+$"])
def test_patterns_that_are_slow(shop: Workshop, pattern: str):
    app = f"def answer(r): return 200, bool(re.match({pattern!r}, r.query['q']))"
    caught(shop, app, REGEX, "")


@pytest.mark.slow
def test_patterns_that_are_not(shop: Workshop):
    holds(shop, "def answer(r): return 200, bool(re.match('^[a-z]+@[a-z]+$', r.query['q']))", REGEX)
    holds(shop, "def answer(r):\n    time.sleep(0.003)\n    return 200, 1", REGEX)


TELLS = "attack.tells(lambda name: service.post('/', json={'name': name}), 'ada', 'zed', what='an address')"
LOGIN = "def answer(r):\n    name = json.loads(r.body)['name']\n    LINES"


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("return (401, 'wrong') if name == 'ada' else (404, 'wrong')", "the answers say whether an address is known"),
        ("return 401, 'no ' + name if name == 'ada' else 'nobody'", "the answers say whether an address is known"),
        ("return 401, 'no', {'X-Tries': '1'} if name == 'ada' else {}", "the answers say whether an address is known"),
        ("time.sleep(0.03 if name == 'ada' else 0)\n    return 401, 'no'", "how long an answer takes says whether"),
    ],
)
def test_what_tells_who_is_known(shop: Workshop, lines: str, says: str):
    caught(shop, LOGIN.replace("LINES", lines), TELLS, says)


def test_what_tells_nothing(shop: Workshop):
    holds(shop, LOGIN.replace("LINES", "time.sleep(0.01)\n    return 401, 'no ' + name"), TELLS)
