"""How a file is split into its statements."""

from __future__ import annotations

import pytest

from backroad.labs.postgres.statements import marked, split
from backroad.labs.rejection import Rejection


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT 1; SELECT 2", ["SELECT 1", "SELECT 2"]),
        ("SELECT ';' ; SELECT E'\\';' ; SELECT \"a;b\"", ["SELECT ';'", "SELECT E'\\';'", 'SELECT "a;b"']),
        ("SELECT 'it''s;' -- ; no\n;", ["SELECT 'it''s;'"]),
        ("DO $$ BEGIN; END; $$; SELECT $x$ $$; $x$", ["DO $$ BEGIN; END; $$", "SELECT $x$ $$; $x$"]),
        ("SELECT a$b$c; SELECT $1", ["SELECT a$b$c", "SELECT $1"]),
        ("/* ; /* ; */ ; */ SELECT 1", ["SELECT 1"]),
        ("SELECT 1 /* inside */ + 1;", ["SELECT 1 /* inside */ + 1"]),
        (
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END; SELECT 3",
            ["CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; END", "SELECT 3"],
        ),
        ("BEGIN; SELECT 1; END;", ["BEGIN", "SELECT 1", "END"]),
        ("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); SELECT 3",
         ["CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)", "SELECT 3"]),
        ("SELECT 'é' AS größe;", ["SELECT 'é' AS größe"]),
        (" ;; -- nothing", []),
    ],
)  # fmt: skip
def test_split(text: str, found: list[str]) -> None:
    statements = split(text, "a.sql")
    assert [one.text for one in statements] == found
    assert all(text[one.start :].startswith(one.text) for one in statements)


def test_the_first_word() -> None:
    assert [one.verb for one in split("select 1; With a as (select 1) table a; (select 1)", "a.sql")] == [
        "SELECT",
        "WITH",
        "",
    ]


def test_what_is_never_closed_is_shown_where_it_begins() -> None:
    with pytest.raises(Rejection) as caught:
        split("SELECT 1;\n\nSELECT 'it''s\nFROM t", "a.sql")
    assert caught.value.message == "a.sql, line 3: a text in quotes begins here and is never closed"
    assert caught.value.evidence[0].text.splitlines()[3] == "     |        ^"  # type: ignore[union-attr]
    assert caught.value.hint == "An apostrophe inside a text is written twice: 'it''s'."


def test_a_mark_in_a_long_line() -> None:
    line, mark = marked("x" * 200 + "y" * 100, 200).splitlines()
    assert line == f"   1 | …{'x' * 39}{'y' * 80}"
    assert mark.index("^") == line.index("y")
