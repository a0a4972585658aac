"""Points at which something happens to a learner's program."""

from __future__ import annotations

from ...workshop import failed, passed  # noqa: TID252 - tests are not a package that could be named
from .conftest import Judge

RENAMES = """
import os, psycopg
def city(connection):
    return connection.execute("SELECT city FROM customers WHERE id = 1").fetchone()[0]
try:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        before = city(connection)
        connection.execute("UPDATE customers SET city = %s WHERE id = 1", [before + "!"])
    print("done")
except psycopg.OperationalError:
    print("lost")
"""
CITY = "SELECT city FROM public.customers WHERE id = 1"


def test_a_statement_is_held_while_somebody_else_writes(judge: Judge):
    passed(
        judge(
            RENAMES,
            "point = postgres.hold_at('update customers')",
            "program = lab.start('p.py')",
            "point.wait(20)",
            "other, = postgres.sessions('other')",
            "other.run('UPDATE customers SET city = $1 WHERE id = 1', 'Rome')",
            f"expect(postgres.read({CITY!r}).value).equals('Rome')",
            "point.release()",
            "expect(program.read_line(within=20)).equals('done')",
            f"expect(postgres.read({CITY!r}).value).equals('Oslo!')",
            seconds=30.0,
            more="""
            @check
            def afresh(lab, postgres):
                "the next check is not held"
                expect(lab.run("p.py")).prints("done\\n")
            """,
        )
    )


def test_a_connection_is_cut_before_and_after_its_commit(judge: Judge):
    passed(
        judge(
            RENAMES,
            "point = postgres.cut_at('COMMIT')",
            "expect(lab.run('p.py')).prints('lost\\n')",
            "expect(point.reached).equals(True)",
            f"expect(postgres.read({CITY!r}).value).equals('Oslo')",
            "point = postgres.cut_at('COMMIT', done=True)",
            "expect(lab.run('p.py')).prints('lost\\n')",
            f"postgres.until({CITY + ' AND city = $1'!r}, 'Oslo!')",
            "expect(lab.run('p.py')).prints('done\\n')",
            f"expect(postgres.read({CITY!r}).value).equals('Oslo!!')",
            seconds=30.0,
        )
    )


def test_a_point_that_nobody_comes_to(judge: Judge):
    lines = ("point = postgres.hold_at('DELETE')", "lab.run('p.py')", "point.wait(0.1)")
    failed(judge(RENAMES, *lines), "no statement with DELETE has come to the database within 0.1 seconds")


POOLED = """
import os, psycopg
connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
connection.execute("SELECT city FROM customers WHERE id = %s", [1], prepare=True)
print("prepared", flush=True)
input()
try:
    connection.execute("SELECT city FROM customers WHERE id = %s", [1], prepare=True)
    connection.execute("UPDATE customers SET city = %s WHERE id = 1", ["Rome"], prepare=True)
    print("done", flush=True)
except psycopg.OperationalError:
    print("lost", flush=True)
"""


def test_a_statement_that_was_prepared_before_is_cut_though_only_its_name_is_sent(judge: Judge):
    passed(
        judge(
            POOLED,
            "program = lab.start('p.py')",
            "expect(program.read_line(within=20)).equals('prepared')",
            "point = postgres.cut_at('FROM customers')",
            "program.send_line('')",
            "expect(program.read_line(within=20)).equals('lost')",
            "expect(point.reached).equals(True)",
            seconds=30.0,
        )
    )


def test_a_statement_that_is_only_prepared_is_not_done_yet(judge: Judge):
    passed(
        judge(
            POOLED,
            "program = lab.start('p.py')",
            "expect(program.read_line(within=20)).equals('prepared')",
            "point = postgres.cut_at('UPDATE customers', done=True)",
            "program.send_line('')",
            "expect(program.read_line(within=20)).equals('lost')",
            f"postgres.until({CITY + ' AND city = $1'!r}, 'Rome')",
            seconds=30.0,
        )
    )
