"""Hostile SQL: whatever is tried, the role is the learner's, the next check is not affected, and nothing is left."""

from __future__ import annotations

import os
import signal
import textwrap
import time

import pytest

from backroad.model.verdict import Outcome

from ...workshop import Workshop, descendants, failed, one, passed  # noqa: TID252
from .conftest import Ask

RUN = '@check\ndef runs(db):\n    "it runs"\n    db.script()\n'
NEXT = """
@check
def unharmed(db):
    "the next check finds what there was"
    expect(db.query("SELECT count(*), sum(total) FROM orders")).has_rows([(3, 22.75)])
    expect(db.query("SHOW statement_timeout").value).equals("0")
    expect(db.query("SHOW search_path").value).equals('"$user", public')
"""
WHO = """
@check
def who(db):
    "the role is the learner's"
    db.script()
    expect(db.query("SELECT current_user::text, usesuper FROM pg_user WHERE usename = current_user")).has_rows(
        [("learner", False)])
"""


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("COPY orders FROM PROGRAM 'id';", "permission denied to COPY to or from an external program"),
        ("COPY orders TO PROGRAM 'cat > /tmp/x';", "permission denied to COPY to or from an external program"),
        ("COPY orders FROM '/etc/passwd';", "permission denied to COPY from a file"),
        ("SELECT pg_read_file('/etc/passwd');", "permission denied for function pg_read_file"),
        ("SELECT lo_import('/etc/passwd');", "permission denied for function lo_import"),
        ("CREATE EXTENSION dblink;", 'permission denied to create extension "dblink"'),
        ("CREATE EXTENSION file_fdw;", 'permission denied to create extension "file_fdw"'),
        ("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'exit';", "permission denied for language c"),
        ("LOAD '/tmp/x.so';", 'access to library "/tmp/x.so" is not allowed'),
        ("ALTER SYSTEM SET fsync = on;", 'permission denied to set parameter "fsync"'),
        ("CREATE ROLE more SUPERUSER;", "permission denied to create role"),
        ("ALTER ROLE learner SUPERUSER;", "permission denied to alter role"),
        ("SET ROLE backroad;", 'permission denied to set role "backroad"'),
        ("SET SESSION AUTHORIZATION backroad;", 'permission denied to set session authorization "backroad"'),
        ("SET temp_file_limit = -1;", 'permission denied to set parameter "temp_file_limit"'),
        (
            "CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION f();",
            "permission denied to create event trigger",
        ),
        ("BEGIN; PREPARE TRANSACTION 'x';", "prepared transactions are disabled"),
    ],
)
def test_94a_and_94k_what_needs_more_rights_is_refused(ask: Ask, sql: str, says: str) -> None:
    found = one(ask(sql, RUN))
    assert found.outcome is Outcome.FAILED
    assert says in found.message


@pytest.mark.parametrize("sql", ["RESET ROLE;", "RESET SESSION AUTHORIZATION;", "SET ROLE NONE;", "DISCARD ALL;"])
def test_94b_there_is_no_role_to_go_back_to(ask: Ask, sql: str) -> None:
    passed(ask(sql, WHO + NEXT))


def test_94c_commit_escapes_nothing(ask: Ask) -> None:
    passed(ask("COMMIT; DELETE FROM orders; COMMIT; BEGIN; DELETE FROM customers; COMMIT;", RUN + NEXT))


def test_94c_the_server_takes_one_statement_a_message(ask: Ask) -> None:
    checks = '@check\ndef a(db):\n    "a"\n    expect(db.attempt("SELECT 1; DELETE FROM orders").fault.name).equals('
    passed(ask("SELECT 1", checks + '"syntax_error")\n' + NEXT))


def test_94d_settings_of_the_role_do_not_last(ask: Ask) -> None:
    sql = """
    ALTER ROLE learner SET statement_timeout = 1;
    ALTER ROLE learner SET search_path = pg_temp;
    ALTER ROLE learner SET default_transaction_read_only = on;
    SET work_mem = '2GB';
    """
    passed(ask(sql, RUN + NEXT))


TRIGGER = """
CREATE FUNCTION public.greedy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'ALTER ROLE learner SUPERUSER';
    RETURN NEW;
EXCEPTION WHEN OTHERS THEN RETURN NEW;
END $$;
CREATE TRIGGER greedy BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION greedy();
CREATE FUNCTION public.sly() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'ALTER ROLE learner SUPERUSER';
    RETURN 1;
EXCEPTION WHEN OTHERS THEN RETURN 0;
END $$;
CREATE VIEW public.trap AS SELECT public.sly() AS got;
"""


def test_94e_triggers_and_views_gain_nothing(ask: Ask) -> None:
    checks = """
    @check
    def trapped(db):
        "nothing is gained"
        db.script()
        db.accepts("INSERT INTO orders VALUES (50, 1, 1)")
        expect(db.rows("trap")).has_rows([(0,)])
        expect(db.query("SELECT usesuper FROM pg_user WHERE usename = 'learner'").value).equals(False)
        expect([fault.name for fault in [db.attempt("TABLE trap").fault] if fault]).equals([])
    """
    passed(ask(TRIGGER, textwrap.dedent(checks) + NEXT))


def test_94e_the_reader_changes_nothing(ask: Ask) -> None:
    sql = """
    CREATE FUNCTION public.writes() RETURNS int LANGUAGE plpgsql AS $$
    BEGIN
        DELETE FROM public.orders;
        RETURN 1;
    END $$;
    GRANT ALL ON ALL TABLES IN SCHEMA public TO PUBLIC;
    CREATE VIEW public.trap AS SELECT public.writes() AS got;
    """
    checks = '@check\ndef a(db):\n    "a"\n    db.script()\n    db.rows("trap")\n'
    failed(ask(sql, checks), "this cannot be read: cannot execute DELETE in a read-only transaction")


def test_94f_maintenance_runs_as_the_learner(ask: Ask) -> None:
    sql = """
    CREATE FUNCTION public.index_me(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
    BEGIN
        IF (SELECT usesuper FROM pg_user WHERE usename = current_user) THEN
            EXECUTE 'ALTER ROLE learner SUPERUSER';
        END IF;
        RETURN i;
    END $$;
    CREATE INDEX trap ON orders (public.index_me(id));
    ANALYZE;
    """
    checks = """
    @check
    def a(db):
        "maintenance gains nothing"
        db.script()
        db.explain("SELECT * FROM orders")
        expect(db.query("SELECT usesuper FROM pg_user WHERE usename = 'learner'").value).equals(False)
    """
    passed(ask(sql, checks))


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TEMP TABLE orders AS SELECT 1 AS id, 1 AS customer_id, 100 AS total;",
        "CREATE SCHEMA learner; CREATE VIEW learner.orders AS SELECT 1 AS id, 1 AS customer_id, 100 AS total;",
        "CREATE FUNCTION public.sum(numeric) RETURNS numeric LANGUAGE sql AS 'SELECT 100.0';",
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = pg_temp', current_database()); END $$;",
        "DELETE FROM orders;",
    ],
)
def test_94g_shadows_do_not_reach_the_reference(ask: Ask, sql: str) -> None:
    checks = """
    @check
    def a(db):
        "the reference is what it was"
        db.script()
        expect(db.reference("SELECT count(*), sum(total) FROM orders")).has_rows([(3, 22.75)])
    """
    passed(ask(sql, textwrap.dedent(checks) + NEXT))


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELECT pg_sleep(100);", "this was not finished after 1 second"),
        ("DO $$ BEGIN LOOP NULL; END LOOP; END $$;", "this was not finished after 1 second"),
        ("SET statement_timeout = 0; SELECT pg_sleep(100);", "not finished after 1"),
        ("SET work_mem = '2GB'; SELECT count(DISTINCT g) FROM generate_series(1, 30000000) g;", ""),
        ("CREATE TABLE big AS SELECT repeat(md5(g::text), 100) FROM generate_series(1, 100000000) g;", ""),
        ("SELECT array_agg(g) FROM generate_series(1, 100000000) g;", ""),
        ("SELECT pg_advisory_lock(1); SELECT pg_sleep(60);", "not finished after 1"),
    ],
)
def test_94h_what_takes_too_much_is_ended(ask: Ask, sql: str, says: str) -> None:
    began = time.monotonic()
    verdict = ask(sql, RUN + NEXT, seconds=1.0)
    assert time.monotonic() - began < 30
    assert verdict.checks[0].outcome is Outcome.FAILED, verdict
    assert says in verdict.checks[0].message
    assert verdict.checks[1].outcome in (Outcome.PASSED, Outcome.BLOCKED), verdict.checks[1]


def test_94i_no_session_of_ours_can_be_ended(ask: Ask) -> None:
    sql = """
    DO $$
    DECLARE other record;
    BEGIN
        FOR other IN SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename <> current_user LOOP
            BEGIN
                PERFORM pg_terminate_backend(other.pid);
            EXCEPTION WHEN OTHERS THEN NULL;
            END;
        END LOOP;
    END $$;
    """
    passed(ask(sql, RUN + NEXT))
    own = "SELECT pg_terminate_backend(pg_backend_pid());"
    found = one(ask(own, RUN))
    assert found.message == ("the session ended in the middle: terminating connection due to administrator command")


@pytest.mark.parametrize(
    "sql", ["\\! touch /tmp/x", "SELECT 1 \\g |cat", "\\copy orders from program 'id'", "\\i /etc/passwd"]
)
def test_94j_meta_commands_run_nowhere(ask: Ask, sql: str) -> None:
    assert "is a command of the program psql, not SQL" in one(ask(sql, RUN)).message


def test_94k_large_objects_and_privileges_do_not_last(ask: Ask) -> None:
    sql = """
    SELECT lo_create(4242);
    ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC;
    CREATE TABLE left_over (id int);
    """
    checks = """
    @check
    def gone(db):
        "nothing is left over"
        expect(db.tables).equals(["customers", "orders"])
        expect(db.query("SELECT count(*) FROM pg_largeobject_metadata").value).equals(0)
        expect(db.query("SELECT count(*) FROM pg_default_acl").value).equals(0)
    """
    passed(ask(sql, RUN + textwrap.dedent(checks)))


def test_94l_one_server_a_run(ask: Ask) -> None:
    checks = """
    @check
    def alone(db):
        "nobody else is here"
        expect(db.query("SELECT inet_server_addr()").value).equals(None)
        expect(db.query("SHOW listen_addresses").value).equals("")
        names = set(db.query("SELECT usename::text FROM pg_stat_activity WHERE usename IS NOT NULL").values)
        expect(names <= {"learner", "backroad", "author"}).equals(True)
    """
    passed(ask("LISTEN x; NOTIFY x, 'y';", RUN + textwrap.dedent(checks)))


def test_94m_what_is_true_of_one_data_set_only(ask: Ask) -> None:
    checks = """
    @check
    def every(db):
        "it holds on every data set"
        for data in db.each():
            expect(data.query()).has_rows(data.reference("SELECT count(*) FROM orders"))
    """
    assert one(ask("SELECT 3", checks)).evidence[0].after.endswith("on the data “nulls_and_ties”")


@pytest.mark.parametrize("killed", [False, True], ids=["closed", "killed"])
def test_nothing_is_left(shop: Workshop, ask: Ask, killed: bool) -> None:
    passed(ask("SELECT 1", RUN + NEXT))
    known = descendants(os.getpid())
    assert known
    if killed:
        os.kill(shop.grader._pid, signal.SIGKILL)
    shop.grader.close()
    deadline = time.monotonic() + 20
    while any(os.path.exists(f"/proc/{pid}/exe") for pid in known) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in known if os.path.exists(f"/proc/{pid}/exe")]
