"""Hostile programs beside a database: whatever is tried, they stay the learner's role, the check reads what is there,
the next check is not affected, and nothing is left.
"""

from __future__ import annotations

import pytest

from backroad.model.verdict import Outcome

from ...workshop import Workshop, descendants, passed  # noqa: TID252
from .conftest import Judge

NEXT = """
@check
def unharmed(lab, postgres):
    "the next check finds what there was"
    expect(postgres.rows("orders")).has_length(3)
    expect(lab.run(["psql", "-XAtq", postgres.url, "-c", "SELECT current_user, count(*) FROM orders"])).prints(
        "learner|3\\n")
"""
TRY = """
import os, psycopg
from psycopg.conninfo import make_conninfo
try:
    with psycopg.connect(make_conninfo(os.environ["DATABASE_URL"], {more})) as connection:
        print(connection.execute("SELECT current_user").fetchone())
except psycopg.Error as error:
    print(str(error).strip().rpartition("FATAL:  ")[2])
"""


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("user='backroad', password='practice'", 'rejects connection for host "127.0.0.1", user "backroad"'),
        ("user='backroad', dbname='postgres'", 'database "postgres" does not exist'),
        ("user='author', password='practice'", 'rejects connection for host "127.0.0.1", user "author"'),
        ("user='nobody'", 'password authentication failed for user "nobody"'),
        ("password='guess'", 'password authentication failed for user "learner"'),
        ("dbname='spare4'", 'database "spare4" does not exist'),
        ("dbname='template1'", 'database "template1" does not exist'),
        ("replication='database'", 'standby connections exceeds "max_wal_senders"'),
    ],
)
def test_nobody_is_let_in_as_somebody_else_or_elsewhere(judge: Judge, more: str, says: str):
    passed(judge(TRY.replace("{more}", more), f"expect(lab.run('p.py').stdout).contains({says!r})", more=NEXT))


REFUSED = """
import os, psycopg
for sql in (
    "COPY orders FROM PROGRAM 'id'", "SELECT pg_read_file('/etc/passwd')", "ALTER SYSTEM SET fsync = on",
    "CREATE EXTENSION dblink", "SET ROLE backroad", "SET ROLE author", "CREATE ROLE more",
    "ALTER ROLE learner SUPERUSER",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'backroad'", "SELECT pg_reload_conf()",
):
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        try:
            print(sql, connection.execute(sql).rowcount)
        except psycopg.errors.InsufficientPrivilege:
            pass
        except psycopg.errors.InvalidParameterValue as error:
            print(error)
"""


def test_the_role_is_the_learners_and_nobody_elses(judge: Judge):
    passed(judge(REFUSED, "expect(lab.run('p.py')).prints('')", more=NEXT))


def test_a_full_disk_is_the_programs_error_and_no_harm_to_the_next_check(judge: Judge):
    code = """
        import os, psycopg
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
            try:
                connection.execute("CREATE TABLE t AS SELECT repeat(md5(n::text), 30) FROM generate_series(1, 900000) n")
            except psycopg.Error as error:
                print(error.sqlstate)
    """
    passed(
        judge(
            code,
            "said = lab.run('p.py').stdout.strip()",
            "expect(said).is_one_of('53100', '58030', 'XX000')",
            "expect(postgres.rows('orders')).has_length(3)",
            more=NEXT,
            seconds=30.0,
            disk=16,
            file=16,
        )
    )


def test_a_thousand_connections_are_too_many_and_gone_for_the_next_check(judge: Judge):
    code = """
        import os, socket, time
        kept = []
        for n in range(1000):
            try:
                one = socket.create_connection(("127.0.0.1", 5432), timeout=1)
                one.sendall(b"\\0\\0\\0\\x40\\0\\3\\0\\0user")
                kept.append(one)
            except OSError:
                break
        print("many", flush=True)
        time.sleep(60)
    """
    passed(
        judge(
            code,
            "program = lab.start('p.py')",
            "expect(program.read_line()).equals('many')",
            "expect(postgres.connections()).equals(0)",
            "expect(postgres.rows('orders')).has_length(3)",
            more=NEXT,
        )
    )


def test_bytes_that_are_no_session_are_refused(judge: Judge):
    code = """
        import os, socket
        for first in (
            b"GET / HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n", b"\\xff" * 5000,
            b"\\0\\0\\0\\x08\\x04\\xd2\\x16\\x2f" * 50, b"\\0\\0\\0\\x09\\0\\3\\0\\0\\0",
            b"\\0\\0\\xff\\xff\\0\\3\\0\\0", b"\\0\\0\\0\\x10\\x04\\xd2\\x16\\x2e" + bytes(8),
        ):
            with socket.create_connection(("127.0.0.1", 5432), timeout=2) as one:
                one.sendall(first)
                one.shutdown(socket.SHUT_WR)
                try:
                    while one.recv(4096):
                        pass
                except ConnectionError:
                    pass
        print("done")
    """
    passed(judge(code, "expect(lab.run('p.py')).prints('done\\n')", more=NEXT))


def test_who_reads_nothing_fills_no_memory(judge: Judge):
    code = """
        import os, psycopg, time
        from psycopg import pq
        one = pq.PGconn.connect(os.environ["DATABASE_URL"].encode())
        one.send_query(b"SELECT repeat('x', 1000000) FROM generate_series(1, 2000)")
        print("asked", flush=True)
        time.sleep(60)
    """
    passed(
        judge(
            code,
            "program = lab.start('p.py')",
            "expect(program.read_line()).equals('asked')",
            "expect(postgres.rows('orders')).has_length(3)",
            "expect(postgres.cut()).equals(1)",
            "expect(postgres.connections()).equals(0)",
            more=NEXT,
        )
    )


def test_a_server_that_runs_out_of_memory_is_said(judge: Judge):
    code = """
        import os, psycopg
        with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            connection.execute("SET work_mem = '1GB'")
            connection.execute("SELECT array_agg(repeat('x', 1000) || n) FROM generate_series(1, 900000) n")
    """
    verdict = judge(code, "expect(lab.run('p.py')).exits_with(0)", more=NEXT, seconds=20.0)
    assert [check.outcome for check in verdict.checks] == [Outcome.FAILED, Outcome.PASSED], verdict


def test_what_a_program_leaves_behind_does_not_reach_the_next_check(judge: Judge):
    code = """
import os, subprocess, sys
loop = '''import os, psycopg, time
while True:
    try:
        with psycopg.connect(os.environ['DATABASE_URL'], autocommit=True) as connection:
            while True:
                connection.execute('DELETE FROM orders')
    except psycopg.Error:
        time.sleep(0.01)
'''
subprocess.Popen([sys.executable, "-c", loop], start_new_session=True,
                 stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    """
    passed(
        judge(
            code,
            "expect(lab.run('p.py')).exits_with(0)",
            "postgres.until('SELECT count(*) = 0 FROM public.orders')",
            more=NEXT,
        )
    )


def test_nothing_is_left_of_a_run(shop: Workshop, judge: Judge):
    code = "import os, psycopg\nwith psycopg.connect(os.environ['DATABASE_URL']): print('in')\n"
    passed(judge(code, "expect(lab.run('p.py')).prints('in\\n')"))
    below = descendants(shop.grader._pid)
    assert below
    shop.grader.close()
    assert not below & descendants(1)
