"""PostgreSQL beside the learner's programs, from a check's side."""

from __future__ import annotations

from ...workshop import failed, passed  # noqa: TID252 - tests are not a package that could be named
from .conftest import Judge

ASK = """
import os, sys, psycopg
with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
    print(connection.execute("SELECT count(*) FROM orders").fetchone()[0])
"""


def test_a_program_finds_the_first_data_set(judge: Judge):
    passed(judge(ASK, "expect(lab.run('p.py')).prints('3\\n')"))


def test_a_module_finds_it_too_and_can_be_handed_an_address(judge: Judge):
    code = """
        import os, psycopg
        FIRST = os.environ["DATABASE_URL"]
        with psycopg.connect(FIRST) as connection:
            THEN = connection.execute("SELECT count(*) FROM customers").fetchone()[0]
        def count(url=FIRST):
            with psycopg.connect(url) as connection:
                return connection.execute("SELECT count(*) FROM customers").fetchone()[0]
        def add(n):
            with psycopg.connect(FIRST) as connection:
                connection.execute("INSERT INTO customers VALUES (%s, 'x', NULL)", [n])
    """
    passed(
        judge(
            code,
            "m = lab.module('m')",
            "expect([m.THEN, m.count(), m.count(postgres.on('empty').url)]).equals([3, 3, 0])",
            "m.add(9)",
            "expect(postgres.rows('customers')).has_length(4)",
            lab="python",
            more="""
            @check
            def afresh(lab, postgres):
                "the next check finds the data as they were"
                m = lab.module("m")
                expect([m.THEN, m.count(), m.count(postgres.url)]).equals([3, 3, 3])
            @check(fresh=True)
            def fresh(lab, postgres):
                "and so does one with everything new"
                expect(lab.module("m").count()).equals(3)
            @check
            @given(n=integers(10, 99), times=3)
            def rounds(lab, postgres, n):
                "and every input of one that goes rounds"
                lab.module("m").add(n)
                expect(postgres.read("SELECT count(*) FROM public.customers").value).equals(4)
            """,
        )
    )


def test_what_a_program_writes_is_seen_and_gone_for_the_next_check(judge: Judge):
    code = """
        import os, psycopg
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            connection.execute("INSERT INTO customers VALUES (9, 'Ida', NULL)")
            connection.execute("ALTER ROLE learner PASSWORD 'other'")
            connection.execute("ALTER ROLE learner SET search_path = nowhere")
    """
    passed(
        judge(
            code,
            "expect(lab.run('p.py')).exits_with(0)",
            "expect(postgres.rows('customers', 'id').dicts()[-1]['name']).equals('Ida')",
            "expect(postgres.reference('SELECT count(*) FROM customers').value).equals(3)",
            "expect(postgres.on('empty').rows('customers')).has_length(0)",
            "expect(postgres.tables).equals(['customers', 'orders'])",
            more="""
            @check
            def afresh(lab, postgres):
                "the next check finds the data, the password and the settings as they were"
                expect(postgres.rows("customers")).has_length(3)
                expect(lab.run("p.py")).exits_with(0)
                expect(postgres.rows("customers")).has_length(4)
            """,
        )
    )


def test_each_data_set_has_an_address(judge: Judge):
    passed(
        judge(
            ASK,
            "for one in postgres.each():",
            "    count = one.reference('SELECT count(*) FROM orders').value",
            "    expect(lab.run('p.py', env={'DATABASE_URL': one.url})).prints(f'{count}\\n')",
            "expect(postgres.url).equals('postgresql://learner:practice@127.0.0.1:5432/ordinary')",
        )
    )


def test_programs_of_postgresql_are_on_the_path(judge: Judge):
    code = """
        import os, subprocess
        url = os.environ["DATABASE_URL"]
        print(subprocess.run(["psql", "-XAt", url, "-c", "SELECT max(id) FROM orders"], capture_output=True, text=True))
        subprocess.run(["pg_dump", "-Fc", "-f", "it.dump", url], check=True)
        subprocess.run(["psql", "-Xq", url, "-c", "DROP TABLE orders, customers"], check=True)
        subprocess.run(["pg_restore", "--no-owner", "-d", url, "it.dump"], check=True)
    """
    passed(
        judge(
            code,
            "run = lab.run('p.py')",
            "expect(run).exits_with(0)",
            "expect(run.stdout).contains(\"stdout='3\\\\n'\")",
            "expect(postgres.rows('orders')).has_length(3)",
            "expect(lab.run(['psql', '-XAt', postgres.url, '-c', 'SELECT 1'])).prints('1\\n')",
        )
    )


WAITS = """
import os, psycopg
with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
    connection.execute("UPDATE customers SET city = 'Rome' WHERE id = 1")
    print("done", flush=True)
    try:
        input()
        print(connection.execute("SELECT city FROM customers WHERE id = 1").fetchone()[0])
    except psycopg.OperationalError as error:
        print("lost", flush=True)
"""
BLOCKED = "SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE NOT granted)"


def test_a_session_of_the_check_holds_what_the_program_waits_for(judge: Judge):
    passed(
        judge(
            WAITS,
            "a, = postgres.sessions('a')",
            "a.begin()",
            "a.run('UPDATE customers SET city = $1 WHERE id = 1', 'Turin')",
            "program = lab.start('p.py')",
            f"postgres.until({BLOCKED!r})",
            "a.commit()",
            "expect(program.read_line()).equals('done')",
            "expect(postgres.connections()).equals(1)",
            "program.send_line('')",
            "expect(program.read_line()).equals('Rome')",
            "expect(program.wait()).equals(0)",
            "expect(postgres.connections()).equals(0)",
        )
    )


def test_what_does_not_come_about_is_said(judge: Judge):
    line = "postgres.until('SELECT false', within=0.1, saying='nobody waits')"
    failed(judge(ASK, line), "nobody waits")
    line = "postgres.until('SELECT false', within=0.1)"
    failed(judge(ASK, line), "what the check waits for has not come about within 0.1 seconds")


def test_a_connection_is_cut(judge: Judge):
    passed(
        judge(
            WAITS,
            "program = lab.start('p.py')",
            "expect(program.read_line()).equals('done')",
            "expect(postgres.cut()).equals(1)",
            "expect(postgres.connections()).equals(0)",
            "program.send_line('')",
            "expect(program.read_line()).equals('lost')",
            "expect(postgres.cut()).equals(0)",
        )
    )


def test_nothing_comes_through_while_it_is_frozen(judge: Judge):
    passed(
        judge(
            WAITS,
            "program = lab.start('p.py')",
            "expect(program.read_line()).equals('done')",
            "with postgres.frozen():",
            "    program.send_line('')",
            "    other = lab.start('p.py')",
            "    expect(postgres.connections()).equals(1)",
            "expect(program.read_line()).equals('Rome')",
            "expect(other.read_line()).equals('done')",
        )
    )


def test_a_crash_keeps_what_was_committed(judge: Judge):
    passed(
        judge(
            WAITS,
            "program = lab.start('p.py')",
            "expect(program.read_line()).equals('done')",
            "postgres.crash()",
            "program.send_line('')",
            "expect(program.read_line()).equals('lost')",
            "expect(postgres.read('SELECT city FROM public.customers WHERE id = 1').value).equals('Rome')",
            "expect(lab.start('p.py').read_line()).equals('done')",
        )
    )


def test_statements_questions_and_bytes_are_counted(judge: Judge):
    passed(
        judge(
            ASK,
            "with postgres.watching() as seen:",
            "    lab.run('p.py')",
            "expect([text for text, _, _ in seen]).contains('SELECT count(*) FROM orders')",
            "traffic = postgres.traffic()",
            "expect(traffic.turns).satisfies(lambda n: 4 <= n <= 12, 'a few')",
            "expect(traffic.received).satisfies(lambda n: n > 200, 'bytes')",
        )
    )


def test_one_connection_too_many_is_told_so(judge: Judge):
    code = """
        import os, psycopg
        kept = []
        try:
            while len(kept) < 1000:
                kept.append(psycopg.connect(os.environ["DATABASE_URL"]))
        except psycopg.OperationalError as error:
            print(len(kept), "sorry, too many clients already" in str(error))
    """
    passed(
        judge(
            code,
            "expect(lab.run('p.py')).prints('90 True\\n')",
            "postgres.limit(3)",
            "expect(lab.run('p.py')).prints('3 True\\n')",
            "expect(postgres.rows('orders')).has_length(3)",
        )
    )
