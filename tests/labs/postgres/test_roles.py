"""Roles that a learner makes, and what somebody may do who logs in as one of them."""

from __future__ import annotations

import pytest

from ...workshop import failed, one, passed  # noqa: TID252 - tests are not a package that could be named
from .conftest import Ask

ROLES = "ALTER ROLE learner CREATEROLE;\nCREATE ROLE clerks;\nGRANT clerks TO learner WITH ADMIN OPTION;\n"
MADE = """
CREATE ROLE app LOGIN IN ROLE clerks;
GRANT SELECT, INSERT ON customers TO clerks;
CREATE ROLE idle;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
GRANT SELECT ON orders TO app;
CREATE POLICY own ON orders TO app USING (customer_id = current_setting('app.who', true)::int);
"""


def test_what_a_role_may_do(ask: Ask):
    check = """
        @check
        def may(db):
            "app reads and adds"
            db.script()
            app = db.as_role("app")
            expect(app.query("SELECT current_user::text").value).equals("app")
            app.accepts("INSERT INTO customers VALUES (9, 'Ida', NULL)")
            app.refuses("DELETE FROM customers", with_="insufficient_privilege")
            expect(app.attempt("DELETE FROM customers").fault.name).equals("insufficient_privilege")
            expect(db.rows("customers")).has_length(3)
            app.begin()
            app.query("SET LOCAL app.who = '1'")
            app.refuses("DELETE FROM orders", with_="insufficient_privilege")
            expect(app.query("SELECT id FROM orders ORDER BY id").values).equals([1, 2])
            app.rollback()
        @check
        def afresh(db, sessions):
            "the next check finds no role that it did not make"
            expect(db.read("SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname IN ('app', 'idle')").value).equals(0)
            expect(db.read("SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname = 'clerks'").value).equals(1)
            db.script()
            a, = sessions("a", role="app")
            expect(a.run("SELECT session_user::text").value).equals("app")
    """
    passed(ask(MADE, check, roles=ROLES))


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("db.as_role('nobody')", "there is no role nobody"),
        ("db.as_role('idle')", "the role idle cannot log in"),
        ("db.as_role('app').query('DELETE FROM customers')", "app is refused: permission denied for table customers"),
        (
            "db.as_role('app').accepts('DELETE FROM customers')",
            "this role may not do what it must: permission denied for table customers",
        ),
        (
            "db.as_role('app').refuses('SELECT * FROM customers')",
            "this role may do what it must not: nothing refuses it",
        ),
    ],
)
def test_what_is_said(ask: Ask, body: str, says: str):
    failed(ask(MADE, f"@check\ndef it(db):\n    'it'\n    db.script()\n    {body}\n", roles=ROLES), says)


@pytest.mark.parametrize("role", ["backroad", "author", "x' user='backroad"])
def test_no_check_is_somebody_else(ask: Ask, role: str):
    verdict = ask("SELECT 1;", f"@check\ndef it(db):\n    'it'\n    db.as_role({role!r})\n", roles=ROLES)
    assert "no check may be" in one(verdict).evidence[0].text or "no name for a role" in one(verdict).evidence[0].text  # type: ignore[union-attr]


TRIES = """
CREATE ROLE more SUPERUSER;
CREATE ROLE more BYPASSRLS;
CREATE ROLE more IN ROLE pg_execute_server_program;
GRANT pg_write_server_files TO learner;
GRANT author TO learner;
GRANT backroad TO learner;
ALTER ROLE author PASSWORD 'x';
ALTER ROLE author NOLOGIN;
ALTER ROLE backroad NOLOGIN;
DROP ROLE author;
ALTER ROLE author RENAME TO other;
ALTER ROLE learner BYPASSRLS;
"""


@pytest.mark.parametrize("sql", TRIES.strip().split("\n"))
def test_who_makes_roles_rules_over_those_only(ask: Ask, sql: str):
    check = "@check\ndef it(db):\n    'it is refused'\n    expect(db.attempt().fault.code).equals('42501')\n"
    passed(ask(sql, check, roles=ROLES))


def test_what_cannot_be_cleared_away_costs_a_server(ask: Ask):
    sql = "CREATE ROLE app LOGIN; GRANT CONNECT ON DATABASE spare2 TO app;"
    check = """
        @check
        def it(db):
            "it runs"
            db.script()
        @check
        def afresh(db):
            "the next check finds nothing of it"
            expect(db.read("SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname = 'app'").value).equals(0)
            expect(db.rows("customers")).has_length(3)
    """
    passed(ask(sql, check, roles=ROLES))


def test_without_the_authors_leave_nobody_makes_roles(ask: Ask):
    check = "@check\ndef it(db):\n    'it is refused'\n    expect(db.attempt().fault.code).equals('42501')\n"
    passed(ask("CREATE ROLE app;", check, roles="CREATE ROLE clerks;\n"))
