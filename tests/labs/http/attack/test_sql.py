"""SQL injection: every kind of hole is seen with every seed, and no service without one is accused."""

from __future__ import annotations

import pytest

from ....workshop import Workshop  # noqa: TID252 - tests are not a package that could be named
from .holes import caught, holds

STORE = """
import sqlite3
store = sqlite3.connect(":memory:", check_same_thread=False)
store.executescript('''
    CREATE TABLE boats (id INTEGER PRIMARY KEY, name TEXT, hidden INTEGER DEFAULT 0);
    CREATE TABLE vaults (code TEXT);
    INSERT INTO boats (name) VALUES ('ketch'), ('sloop'), ('yawl');
    INSERT INTO vaults VALUES ('aaaa'), ('bbbbbbbbbbbbbbbb'), ('ttttbbbbbbbbbbbb');
''')
def rows(sql, *values):
    return [list(row) for row in store.execute(sql, values).fetchall()]
"""
PLANT = """
def answer(r):
    if r.command == "PUT":
        store.execute(*json.loads(r.body))
        return 204, b""
    return route(r)
"""
CHECK = """
secret = attack.secret()
service.put("/", json=["INSERT INTO vaults VALUES (?)", [secret]])
service.put("/", json=["INSERT INTO boats (name, hidden) VALUES (?, 1)", [secret]])
attack.sql(lambda text: service.get("/", query={"q": text}), secret, at=AT, normal=NORMAL)
"""


def check(normal: str, at: str = "vaults.code") -> str:
    return CHECK.replace("AT", repr(at)).replace("NORMAL", repr(normal))


def app(route: str) -> str:
    lines = "".join(f"    {line}\n" for line in route.strip().splitlines())
    return f"{STORE}{PLANT}\ndef route(r):\n    q = r.query.get('q', '')\n{lines}"


NAMED = """return 200, rows(f"SELECT id, name FROM boats WHERE hidden = 0 AND name = '{q}'")"""


def test_a_hidden_row_comes_out(shop: Workshop):
    result = caught(shop, app(NAMED), check("ketch", ""), "a row that nobody may read here comes out for `")
    assert any("body" in item.offending for item in result.evidence)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "route",
    [
        # The hidden row is not in the table that is asked, so only another table gives it.
        """return 200, rows(f"SELECT id, name FROM boats WHERE hidden = 0 AND (name LIKE '%{q}%') ORDER BY id")""",
        """return 200, [row[0] for row in rows(f"SELECT name, 1, 2, 3 FROM boats WHERE lower(name) = lower('{q}')")]""",
        # Words in one case, comments and semicolons are looked for.
        """
if re.search(r"union|select|--|;| or |UNION|SELECT| OR ", q):
    return 400, "no"
return 200, rows(f"SELECT id, name FROM boats WHERE hidden = 0 AND name = '{q}'")
        """,
        # Words are taken out once.
        """
for word in ("union", "select", "or", "and"):
    q = re.sub(word, "", q, count=0, flags=re.I)
return 200, rows(f"SELECT id, name FROM boats WHERE hidden = 0 AND name = '{q}'")
        """,
        # Only the first quotation mark is doubled.
        """
q = q.replace("'", "''", 1)
return 200, {"known": bool(rows(f"SELECT 1 FROM boats WHERE hidden = 0 AND name = '{q}'"))}
        """,
        # Checked before it is normalized.
        """
import unicodedata
q = unicodedata.normalize("NFKC", q.replace("'", "''"))
return 200, rows(f"SELECT id, name FROM boats WHERE hidden = 0 AND name = '{q}'")
        """,
    ],
)
def test_texts(shop: Workshop, route: str):
    caught(shop, app(route), check("ketch"), "what is sent becomes part of the SQL")


def test_a_number(shop: Workshop):
    route = """
q = q.replace("'", "''")
return 200, rows(f"SELECT id, name FROM boats WHERE hidden = 0 AND id = {q}")
    """
    caught(shop, app(route), check("1"), "what is sent becomes part of the SQL")


def test_answers_that_only_say_yes_or_no(shop: Workshop):
    route = """return 200, {"known": bool(rows(f"SELECT 1 FROM boats WHERE hidden = 0 AND name = '{q}'"))}"""
    result = caught(shop, app(route), check("ketch"), "a secret was read letter by letter, by answers that differ")
    assert "EXISTS" in result.message


def test_an_order(shop: Workshop):
    route = """return 200, rows(f"SELECT name FROM boats WHERE hidden = 0 ORDER BY {q}")"""
    caught(shop, app(route), check("name"), "what is sent becomes part of the SQL")


def test_a_value_that_is_stored(shop: Workshop):
    route = """
store.execute(f"INSERT INTO boats (name) VALUES ('{q}')")
return 201, rows("SELECT name FROM boats WHERE hidden = 0 ORDER BY id DESC LIMIT 1")
    """
    caught(shop, app(route), check("ketch"), "what is sent becomes part of the SQL")


@pytest.mark.parametrize(
    "route",
    [
        """return 200, rows("SELECT id, name FROM boats WHERE hidden = 0 AND name = ?", q)""",
        """return 200, {"known": bool(rows("SELECT 1 FROM boats WHERE hidden = 0 AND name = ?", q))}""",
        """return 400, {"error": f"no boat is called {q}"}""",
        """return 200, f"<p>nothing for {html.escape(q)}</p>".encode()""",
        """return 500, q""",
        """return 200, {"at": time.time(), "you asked": q, "length": len(q)}""",
        """return (200 if "AND" in q or "and" in q else 404), []""",
        """return (200 if len(q) % 2 else 500), []""",
    ],
)
def test_no_service_is_accused_without_a_hole(shop: Workshop, route: str):
    holds(shop, app(route), check("ketch"))


POSTGRES = """
import psycopg
def answer(r):
    if r.command == "PUT":
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as c:
            c.execute("CREATE TABLE IF NOT EXISTS boats (id serial, name text, made date DEFAULT now())")
            c.execute("CREATE TABLE IF NOT EXISTS vaults (code text)")
            c.execute("INSERT INTO boats (name) VALUES ('ketch'), ('yawl')")
            c.execute("INSERT INTO vaults VALUES (%s), ('zzz')", (r.query["q"],))
        return 204, b""
    q = r.query.get("q", "")
    with psycopg.connect(os.environ["DATABASE_URL"]) as c:
        try:
            ROUTE
        except psycopg.Error as error:
            c.rollback()
            return 500, WHAT
"""
CHECK_PG = """
secret = attack.secret()
service.put("/", query={"q": secret})
attack.sql(lambda text: service.get("/", query={"q": text}), secret, at="vaults.code", normal=NORMAL,
           ran=lambda name: name in postgres.tables)
"""
ONE = """return 200, [str(v) for v in c.execute(f"SELECT * FROM boats WHERE name = '{q}'").fetchone() or ()]"""
SILENT = """c.execute(f"SELECT * FROM boats WHERE name = '{q}'"); return 200, "thanks" """
NUMBER = """return 200, bool(c.execute(f"SELECT * FROM boats WHERE id = {q.replace(chr(39), '')}").fetchone())"""
ORDER = """return 200, [row[0] for row in c.execute(f"SELECT name FROM boats ORDER BY name {q}")]"""
SAFE = """return 200, [str(v) for v in c.execute("SELECT * FROM boats WHERE name = %s", (q,)).fetchone() or ()]"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("route", "what", "normal", "says"),
    [
        (ONE, '"no"', "ketch", "what is sent becomes part of the SQL"),
        (SILENT, "str(error)", "ketch", "what is sent becomes part of the SQL"),
        (SILENT, '"no"', "ketch", "what is sent becomes part of the SQL: a statement of the attacker's has run"),
        (NUMBER, '"no"', "1", "what is sent becomes part of the SQL"),
        (ORDER, '"no"', "ASC", "what is sent becomes part of the SQL"),
    ],
)
def test_postgres(shop: Workshop, route: str, what: str, normal: str, says: str):
    app = POSTGRES.replace("ROUTE", route).replace("WHAT", what)
    caught(shop, app, CHECK_PG.replace("NORMAL", repr(normal)), says, attach=["postgres"])


@pytest.mark.slow
def test_postgres_without_a_hole(shop: Workshop):
    app = POSTGRES.replace("ROUTE", SAFE).replace("WHAT", "str(error)")
    holds(shop, app, CHECK_PG.replace("NORMAL", "'ketch'"), attach=["postgres"])
