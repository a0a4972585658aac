"""What learners hand in by mistake: each gives one clear sentence."""

from __future__ import annotations

import pytest

from backroad.model.evidence import LimitHit, Log

from ...workshop import Text, failed  # noqa: TID252
from .conftest import Ask

RUN = '@check\ndef runs(db):\n    "it runs"\n    db.query()\n'
SCRIPT = '@check\ndef runs(db):\n    "it runs"\n    db.script()\n    db.rows("orders")\n'


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("", "query.sql holds no statement yet"),
        ("-- only words\n/* and /* more */ */ ;;", "query.sql holds no statement yet"),
        (
            "SELECT ';' AS \";\" -- ;\n;\n\nSELECT 2;",
            "query.sql holds 2 statements, and one is meant; the second begins at line 4",
        ),
        ("SELECT 1,\n  nothing FROM orders", 'query.sql, line 2: column "nothing" does not exist'),
        ("SELECT 1\n  FORM orders", 'query.sql, line 2: syntax error at or near "orders"'),
        ("SELECT name FROM customers WHERE name = 'O'Hara'",
         'query.sql, line 1: a text in quotes begins here and is never closed'),
        ("SELECT $a$ b", "query.sql, line 1: a text in $a$ begins here and is never closed"),
        ("/* SELECT 1", "query.sql, line 1: a comment begins here with /* and is never closed"),
        (
            "\\d orders\nSELECT 1;",
            "query.sql, line 1: \\d is a command of the program psql, not SQL: the server does not know it",
        ),
        (
            "SELECT 1 \\gexec",
            "query.sql, line 1: \\gexec is a command of the program psql, not SQL: the server does not know it",
        ),
        (b"SELECT '\xff'", "query.sql is not text: the byte at line 1 does not belong to UTF-8"),
        ("SELECT 1 \0", "query.sql, line 1: there is a NUL character in it"),
        ("BEGIN", "query.sql begins a transaction and leaves it open: nothing of it is ever stored"),
        ("SELECT 1 / 0", "query.sql: division by zero"),
        ("SELECT " + "1 + " * 60000 + "1", "query.sql is 240,008 characters long; 200,000 is the most that is run"),
        (
            "COPY orders FROM STDIN",
            "COPY … FROM STDIN talks with a client program, and here there is none: use INSERT or SELECT",
        ),
        (
            "COPY orders TO STDOUT",
            "COPY … TO STDOUT talks with a client program, and here there is none: use INSERT or SELECT",
        ),
    ],
)  # fmt: skip
def test_one_sentence(ask: Ask, sql: Text, sentence: str) -> None:
    failed(ask(sql, RUN), sentence)


def test_the_place_is_marked(ask: Ask) -> None:
    found = failed(
        ask("SELECT id\nFROM ordres\nWHERE true", RUN), 'query.sql, line 2: relation "ordres" does not exist'
    )
    log = found.evidence[0]
    assert isinstance(log, Log)
    assert "   2 | FROM ordres\n     |      ^\n   3 | WHERE true\n" in log.text


def test_an_endless_statement(ask: Ask) -> None:
    # A recursion without end would meet the limit on temporary files first, on a quick disk.
    endless = "SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 100000) b"
    found = failed(
        ask(endless, RUN, seconds=1.0),
        "this was not finished after 1 second: does it join without a condition, recurse without an end, or wait for "
        "a lock?",
    )
    assert isinstance(found.evidence[0], LimitHit)


def test_a_result_that_explodes(ask: Ask) -> None:
    found = failed(
        ask("SELECT a.id FROM orders a, orders b", RUN.replace("db.", 'db.on("large").')),
        "the result is too big: more than 20,000 rows came, and that is as far as anybody reads. Does a join lack its "
        "condition?",
    )
    assert found.evidence[0].used == "more than 20,000 rows"


def test_a_value_that_explodes(ask: Ask) -> None:
    said = ask("SELECT repeat('x', 900000000)", RUN)
    assert said.first_failure is not None
    assert "memory" in said.first_failure.message


def test_temporary_files_end(ask: Ask) -> None:
    sql = "SELECT count(*) FROM (SELECT * FROM generate_series(1, 9000000) g ORDER BY g DESC) s"
    found = failed(ask(sql, RUN, seconds=30.0), 'query.sql: temporary file size exceeds "temp_file_limit" (32768kB)')
    assert "configuration_limit_exceeded" in found.evidence[0].text


def test_dropping_everything(ask: Ask) -> None:
    failed(
        ask("DROP TABLE orders, customers CASCADE;", SCRIPT),
        'this cannot be read: relation "public.orders" does not exist',
    )


def test_dropping_the_schema_leaves_the_next_check_alone(ask: Ask) -> None:
    checks = SCRIPT.replace('db.rows("orders")', "pass") + RUN.replace("runs", "again")
    verdict = ask("DROP SCHEMA public CASCADE;", checks)
    assert [check.outcome.value for check in verdict.checks] == ["passed", "passed"]


def test_a_script_that_leaves_a_transaction_open(ask: Ask) -> None:
    failed(
        ask("BEGIN; UPDATE orders SET total = 1;", SCRIPT),
        "query.sql leaves a transaction open: without COMMIT nothing of it is stored",
    )


def test_a_statement_that_gives_no_rows(ask: Ask) -> None:
    checks = '@check\ndef rows(db):\n    "rows"\n    expect(db.query()).has_rows([(1,)])\n'
    failed(ask("UPDATE orders SET total = 1", checks), "it gives no rows: UPDATE 3")
    failed(ask("SELECT 1, 2", checks), "it has 2 columns, and should have 1")
    failed(ask("SELECT 1 WHERE false", checks), "no row comes back, and there should be 1")
