"""What a check makes go wrong between a program and its database, and with the database itself."""

from __future__ import annotations

import pytest

from ...workshop import passed  # noqa: TID252 - tests are not a package that could be named
from .conftest import Judge

TRY = """
import os, select, time, psycopg

def connect(**more):
    return psycopg.connect(os.environ["DATABASE_URL"], autocommit=True, **more)

kept = []

def keep(**more):
    kept.append(connect(**more))

def ask(sql="SELECT 1"):
    if not kept:
        keep()
    began = time.monotonic()
    try:
        found = kept[-1].execute(sql)
        return [found.fetchone()[0] if found.description else found.statusmessage, time.monotonic() - began]
    except psycopg.Error as error:
        kept.pop().close()
        # A server that dies may still say so, or not: both are operational errors, by different names.
        kind = psycopg.OperationalError if isinstance(error, psycopg.OperationalError) else type(error)
        return [kind.__name__ + " " + str(error), time.monotonic() - began]

def silent(seconds):
    connection = kept[-1].pgconn
    connection.send_query(b"SELECT 1")
    said = select.select([connection.socket], [], [], seconds)[0]
    kept.pop().close()
    return not said

def new(**more):
    began = time.monotonic()
    try:
        connect(**more).close()
        return ["connected", time.monotonic() - began]
    except psycopg.Error as error:
        return [str(error), time.monotonic() - began]
"""


def judged(judge: Judge, *lines: str) -> None:
    passed(judge(TRY, "m = lab.module('m')", "m.ask()", *lines, lab="python"))


def test_a_slow_link_takes_its_time_and_heals(judge: Judge):
    judged(
        judge,
        "with postgres.link.slow(0.2, jitter=0.05) as fault:",
        "    took = [m.ask()[1] for _ in range(4)]",
        "    expect(min(took) >= 0.15 and max(took) < 1).equals(True)",
        "    expect(len({round(one, 3) for one in took}) > 1).equals(True)",
        "    fault.heals()",
        "    expect(m.ask()[1] < 0.15).equals(True)",
        "postgres.link.slow(0.2)",
        "postgres.link.heals()",
        "expect(m.ask()[1] < 0.15).equals(True)",
    )


def test_a_narrow_link_lets_little_through(judge: Judge):
    judged(
        judge,
        "with postgres.link.narrow(20_000):",
        "    said, took = m.ask(\"SELECT repeat('x', 10000)\")",
        "    expect([len(said), 0.4 < took < 2]).equals([10000, True])",
        "said, took = m.ask(\"SELECT repeat('x', 1000000)\")",
        "expect([len(said), took < 0.5]).equals([1000000, True])",
    )


def test_resets_strike_connections_that_are_there_and_new_ones(judge: Judge):
    judged(
        judge,
        "expect(postgres.link.reset()).equals(1)",
        "expect(m.ask()[0]).contains('OperationalError')",
        "m.ask()",
        "with postgres.link.resets(present=False) as fault:",
        "    expect(m.ask()[0]).equals(1)",
        "    expect(m.new()[0] == 'connected').equals(False)",
        "    expect(fault.struck >= 1).equals(True)",
        "expect(m.new()[0]).equals('connected')",
    )


def test_one_that_is_gone_refuses(judge: Judge):
    judged(
        judge,
        "with postgres.link.gone() as fault:",
        "    expect(m.ask()[0]).contains('OperationalError')",
        "    expect(m.new()[0]).contains('refused')",
        "    expect([fault.reached, fault.struck]).equals([True, 1])",
        "expect(m.new()[0]).equals('connected')",
        "with postgres.link.refuses():",
        "    expect(m.new()[0]).contains('refused')",
    )


def test_half_open_connections_are_silent_and_new_ones_work(judge: Judge):
    judged(
        judge,
        "m.keep()",
        "with postgres.link.half_open() as fault:",
        "    expect(fault.struck).equals(2)",
        "    expect(m.silent(0.3)).equals(True)",
        "    expect(m.new()[0]).equals('connected')",
        "    expect(postgres.connections()).equals(2)",
        "expect(m.ask()[0]).equals(1)",
        "expect(postgres.connections()).equals(1)",
    )


def test_what_was_sent_over_a_half_open_connection_comes_late(judge: Judge):
    for toward in ("server", "program", "both"):
        code = """
            import os, psycopg, threading
            connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
            print(connection.execute("SELECT 1").fetchone()[0], flush=True)
            input()
            print(connection.execute("SELECT 2").fetchone()[0], flush=True)
        """
        passed(
            judge(
                code,
                "it = lab.start('p.py')",
                "expect(it.read_line()).equals('1')",
                f"with postgres.link.half_open({toward!r}):",
                "    it.send_line('')",
                "    __import__('time').sleep(0.2)",
                "    expect(postgres.connections()).equals(1)",
                "expect(it.read_line()).equals('2')",
                "expect(it.wait()).equals(0)",
            )
        )


def test_a_black_hole_answers_nobody_who_is_new(judge: Judge):
    judged(
        judge,
        "with postgres.link.blackhole():",
        "    expect(m.ask()[0]).equals(1)",
        "    said, took = m.new(connect_timeout=2)",
        "    expect(['timeout' in said, took > 1.5]).equals([True, True])",
        "expect(m.new()[0]).equals('connected')",
    )


def test_an_answer_is_cut_in_the_middle(judge: Judge):
    judged(
        judge,
        "long = \"SELECT repeat('x', 50000)\"",
        "with postgres.link.cuts(at='repeat', after=1000) as fault:",
        "    expect([m.ask()[0], fault.reached]).equals([1, False])",
        "    expect(m.ask(long)[0]).contains('closed')",
        "    expect([fault.reached, fault.struck]).equals([True, 1])",
        "    expect(len(m.ask(long)[0])).equals(50000)",
        "with postgres.link.cuts(when='done', at='insert') as fault:",
        "    expect(m.ask(\"INSERT INTO customers VALUES (9, 'I', NULL)\")[0]).contains('closed')",
        "expect(postgres.rows('customers')).has_length(4)",
        "with postgres.link.cuts(when='before', at='insert', times=0) as fault:",
        "    for n in (10, 11):",
        "        expect(m.ask(f\"INSERT INTO customers VALUES ({n}, 'I', NULL)\")[0]).contains('closed')",
        "    expect(fault.struck).equals(2)",
        "m.ask(\"INSERT INTO customers VALUES (12, 'I', NULL)\")",
        "expect(postgres.rows('customers')).has_length(5)",
    )


def test_a_killed_server_refuses_and_has_what_was_committed(judge: Judge):
    judged(
        judge,
        "m.ask(\"INSERT INTO customers VALUES (9, 'I', NULL)\")",
        "with postgres.killed():",
        "    expect(m.ask()[0]).contains('OperationalError')",
        "    expect(m.new()[0]).contains('refused')",
        "expect(m.ask('SELECT count(*) FROM customers')[0]).equals(4)",
        "expect(postgres.rows('customers')).has_length(4)",
        "postgres.stop()",
        "expect(m.ask()[0]).contains('terminating connection')",
        "expect(m.new()[0]).contains('refused')",
        "postgres.start()",
        "expect(m.ask('SELECT count(*) FROM customers')[0]).equals(4)",
        "postgres.restart()",
        "expect(m.ask()[0]).contains('terminating connection')",
        "expect(m.ask()[0]).equals(1)",
        "postgres.crash()",
        "m.ask()",
        "expect(m.ask()[0]).equals(1)",
    )


def test_a_paused_server_answers_once_it_goes_on(judge: Judge):
    code = """
        import os, psycopg
        connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        print("in", flush=True)
        input()
        print(connection.execute("SELECT 2").fetchone()[0], flush=True)
    """
    passed(
        judge(
            code,
            "it = lab.start('p.py')",
            "expect(it.read_line()).equals('in')",
            "with postgres.paused():",
            "    it.send_line('')",
            "    __import__('time').sleep(0.2)",
            "    expect(it.transcript.count('2')).equals(0)",
            "expect(it.read_line()).equals('2')",
            "expect(it.wait()).equals(0)",
        )
    )


def test_whatever_was_left_broken_is_whole_for_the_next_check(judge: Judge):
    for left in (
        "postgres.kill()",
        "postgres.pause()",
        "postgres.link.gone()",
        "postgres.link.slow(5)",
        "postgres.stop()",
    ):
        passed(
            judge(
                TRY,
                "m = lab.module('m')",
                "m.ask()",
                left,
                lab="python",
                more="""
                @check
                def afresh(lab, postgres):
                    "the next check finds it whole"
                    said, took = lab.module("m").ask("SELECT count(*) FROM customers")
                    expect([said, took < 3]).equals([3, True])
                """,
            )
        )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("postgres.start()", "can be started once"),
        ("postgres.resume()", "can be resumed once"),
        ("postgres.kill(); postgres.stop()", "is killed already"),
        ("postgres.pause(); postgres.pause()", "is paused already"),
        ("postgres.pause(); postgres.rows('customers')", "while it is paused"),
        ("postgres.kill(); postgres.rows('customers')", "while it is killed"),
    ],
)
def test_what_cannot_be_done_now_is_our_fault(judge: Judge, line: str, said: str):
    verdict = judge(TRY, line, lab="python")
    assert verdict.verdict == "broken"
    assert said in str(verdict.checks)


def test_a_red_says_what_was_done(judge: Judge):
    lines = ("with postgres.link.slow(0.1):", "    expect(lab.module('m').ask()[0]).equals(2)")
    verdict = judge(TRY, *lines, lab="python")
    assert "slow: 0.1 seconds for a question and its answer" in str(verdict.checks[0].evidence)
