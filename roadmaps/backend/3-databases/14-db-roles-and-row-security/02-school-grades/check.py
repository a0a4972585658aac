"""Logs in as each of the three, on the tables that were there and on a new one that `migrate` has made."""

from backroad.checks import check, diagnose, expect

DENIED = "insufficient_privilege"
NEW = "CREATE TABLE grades (id bigserial PRIMARY KEY, pupil_id integer, subject text, grade integer)"


@check
def three_can_log_in(db):
    """migrate, app and report can log in"""
    with (
        diagnose(
            lambda seen: (
                "must be able to SET ROLE" in seen.message or "permission denied to change default" in seen.message
            ),
            "you made migrate, and are not a member of it: GRANT migrate TO learner has to come before you act for it",
        ),
        diagnose(
            lambda seen: seen.raised == "insufficient_privilege" and "schema public" in seen.message,
            "who is given a table must be allowed to make one there: GRANT CREATE ON SCHEMA public TO migrate comes first",
        ),
    ):
        db.script()
    for name in ("migrate", "app", "report"):
        expect(db.as_role(name).query("SELECT session_user::text").value).equals(name)


@check(after=three_can_log_in)
def app_works(db):
    """app reads and changes the rows of the tables that are there"""
    db.script()
    app = db.as_role("app")
    for sql in (
        "SELECT * FROM pupils",
        "INSERT INTO pupils (id, name, class) VALUES (90, 'Ove', '7a')",
        "UPDATE pupils SET class = '8a' WHERE id = 1",
        "DELETE FROM pupils WHERE id = 3",
        "UPDATE remarks SET text = 'x'",
        "DELETE FROM remarks",
    ):
        with diagnose(True, f"app cannot do this: {sql}"):
            app.accepts(sql)
    with diagnose(True, "app cannot insert a remark: the right to use its sequence is missing"):
        app.accepts("INSERT INTO remarks (pupil_id, text) VALUES (1, 'sings')")


@check(after=three_can_log_in)
def report_reads(db):
    """report reads every table that is there"""
    db.script()
    report = db.as_role("report")
    for name in ("pupils", "remarks"):
        with diagnose(True, f"report cannot read {name}"):
            report.accepts(f"SELECT * FROM {name}")


@check(after=three_can_log_in)
def migrate_rules_over_tables(db):
    """migrate makes tables, and changes those that are there"""
    db.script()
    migrate = db.as_role("migrate")
    with diagnose(True, "migrate cannot make a table: CREATE on the schema is missing"):
        migrate.accepts(NEW)
    for name in ("pupils", "remarks"):
        with diagnose(
            True, f"migrate cannot add a column to {name}: only who owns a table may, and that is somebody else"
        ):
            migrate.accepts(f"ALTER TABLE {name} ADD COLUMN born_on date")
    migrate.accepts("DROP TABLE remarks")


@check(after=[app_works, report_reads, migrate_rules_over_tables])
def knows_new_tables(db):
    """a table that migrate makes later can be used by app and read by report at once"""
    db.script()
    db.as_role("migrate").query(NEW)
    app, report = db.as_role("app"), db.as_role("report")
    with diagnose(
        True,
        "app cannot use a new table of migrate's: ALL TABLES means those that were there, and default privileges hold for "
        "the tables of the role that they name",
    ):
        app.accepts("SELECT * FROM grades")
        app.accepts("INSERT INTO grades (id, pupil_id, subject, grade) VALUES (1, 1, 'Music', 1)")
        app.accepts("UPDATE grades SET grade = 2")
        app.accepts("DELETE FROM grades")
    with diagnose(True, "app cannot insert into a new table that numbers its rows: it needs the sequence as well"):
        app.accepts("INSERT INTO grades (pupil_id, subject, grade) VALUES (1, 'Music', 1)")
    with diagnose(True, "report cannot read a new table of migrate's"):
        report.accepts("SELECT * FROM grades")


@check(after=knows_new_tables)
def app_has_limits(db):
    """app cannot make, change, empty or drop a table, new ones included"""
    db.script()
    db.as_role("migrate").query(NEW)
    app = db.as_role("app")
    for sql in (
        "CREATE TABLE notes (id integer)",
        "DROP TABLE pupils",
        "ALTER TABLE pupils DROP COLUMN name",
        "TRUNCATE remarks",
        "TRUNCATE grades",
        "DROP TABLE grades",
        "CREATE TRIGGER spy BEFORE INSERT ON grades FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE SCHEMA mine",
        "CREATE ROLE friend",
    ):
        with diagnose(True, f"app may do this: {sql}"):
            app.refuses(sql, with_=DENIED)


@check(after=knows_new_tables)
def report_has_limits(db):
    """report changes nothing, in new tables neither"""
    db.script()
    db.as_role("migrate").query(NEW)
    report = db.as_role("report")
    for name in ("pupils", "remarks", "grades"):
        for sql in (
            f"INSERT INTO {name} (id) VALUES (99)",
            f"UPDATE {name} SET id = 5",
            f"DELETE FROM {name}",
            f"TRUNCATE {name}",
            f"DROP TABLE {name}",
        ):
            with diagnose(True, f"report may do this: {sql}"):
                report.refuses(sql, with_=DENIED)
    with diagnose(True, "report can use up the numbers of a sequence"):
        report.refuses("SELECT nextval('remarks_id_seq')", with_=DENIED)
    with diagnose(True, "report can make a table"):
        report.refuses("CREATE TABLE notes (id integer)", with_=DENIED)


@check(after=[app_has_limits, report_has_limits])
def nobody_becomes_another(db):
    """none of the three is a superuser or can become another role"""
    db.script()
    for name in ("migrate", "app", "report"):
        role = db.as_role(name)
        for other in ("learner", "migrate", "app", "report"):
            if other != name:
                with diagnose(True, f"{name} can become {other}"):
                    role.refuses(f"SET ROLE {other}", with_=DENIED)
    rows = db.read(
        "SELECT rolname::text, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles "
        "WHERE rolname IN ('migrate', 'app', 'report') ORDER BY 1"
    )
    with diagnose(True, "one of the roles can do more than it needs: superuser, making roles or making databases"):
        expect([list(row) for row in rows]).equals([["app", False], ["migrate", False], ["report", False]])
