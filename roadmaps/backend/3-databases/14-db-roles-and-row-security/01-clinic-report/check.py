"""Logs in as the role and tries what it may do and what it may not."""

from backroad.checks import check, diagnose, expect

DENIED = "insufficient_privilege"


@check
def reads_visits(db):
    """report logs in and reads the visits, on which it can count"""
    db.script()
    report = db.as_role("report")
    with diagnose(True, "report cannot read the visits, or not all of their columns"):
        got = report.query("SELECT ward, count(*) FROM visits GROUP BY ward ORDER BY ward")
    right = db.reference("SELECT ward, count(*) FROM visits GROUP BY ward ORDER BY ward")
    expect(got).has_rows(right, ordered=True)
    with diagnose(True, "report cannot read all columns of visits"):
        report.accepts("SELECT * FROM visits")


@check(after=reads_visits)
def reads_some_columns(db):
    """report reads id, born_on and postcode of the patients"""
    db.script()
    with diagnose(True, "report cannot read id, born_on and postcode of patients"):
        got = db.as_role("report").query("SELECT id, born_on, postcode FROM patients ORDER BY id")
    expect(got).has_rows(db.reference("SELECT id, born_on, postcode FROM patients ORDER BY id"), ordered=True)
    with diagnose(True, "report cannot join visits with patients"):
        db.as_role("report").accepts("SELECT p.postcode, v.day FROM visits v JOIN patients p ON p.id = v.patient_id")


@check(after=reads_visits)
def keeps_names(db):
    """report cannot read a patient's name, in no way"""
    db.script()
    report = db.as_role("report")
    for sql in (
        "SELECT name FROM patients",
        "SELECT * FROM patients",
        "SELECT p FROM patients p",
        "SELECT count(*) FROM patients WHERE name LIKE 'A%'",
        "SELECT id FROM patients ORDER BY name",
    ):
        with diagnose(
            True,
            "report can read the names: REVOKE takes no column away from somebody who has a right to the whole table, or "
            "the whole table was given",
        ):
            report.refuses(sql, with_=DENIED)


@check(after=reads_visits)
def keeps_bills(db):
    """report cannot read the bills"""
    db.script()
    with diagnose(True, "report can read the bills: ON ALL TABLES gives more than was asked for"):
        db.as_role("report").refuses("SELECT count(*) FROM bills", with_=DENIED)


@check(after=[reads_some_columns, keeps_names, keeps_bills])
def changes_nothing(db):
    """report can change no row and empty no table"""
    db.script()
    report = db.as_role("report")
    for sql in (
        "INSERT INTO visits (id, patient_id, day, ward) VALUES (900, 1, '2026-04-01', 'Eyes')",
        "INSERT INTO patients (id, born_on, postcode) VALUES (900, '2000-01-01', 'X')",
        "INSERT INTO bills (id) VALUES (900)",
        "UPDATE visits SET ward = 'Eyes'",
        "UPDATE patients SET postcode = 'X'",
        "UPDATE bills SET amount = 0",
        "DELETE FROM visits",
        "DELETE FROM patients",
        "DELETE FROM bills",
        "TRUNCATE visits",
        "SELECT * FROM visits FOR UPDATE",
    ):
        with diagnose(True, f"report may do this: {sql}"):
            report.refuses(sql, with_=DENIED)


@check(after=[reads_some_columns, keeps_names, keeps_bills])
def rules_over_nothing(db):
    """report makes no tables and no roles, cannot become somebody else, and PUBLIC gets no right"""
    db.script()
    report = db.as_role("report")
    for sql, what in (
        ("CREATE TABLE notes (id integer)", "report can make a table in the schema public"),
        ("CREATE SCHEMA report", "report can make a schema"),
        ("CREATE ROLE friend", "report can make roles"),
        ("SET ROLE learner", "report can become learner: it was made a member"),
        ("GRANT SELECT ON visits TO PUBLIC", "report can give away what it has been given"),
    ):
        tried = report.probe(sql)
        with diagnose(tried.fault is None and not tried.notices, what):
            expect(tried.fault is not None or bool(tried.notices)).equals(True)
    everybody = db.read(
        "SELECT c.relname::text FROM pg_class c, aclexplode(c.relacl) AS one "
        "WHERE c.relnamespace = 'public'::regnamespace AND one.grantee = 0 UNION "
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) AS one "
        "WHERE c.relnamespace = 'public'::regnamespace AND one.grantee = 0 ORDER BY 1"
    )
    with diagnose(True, "every role may read here: what is granted to PUBLIC is granted to those of the future, too"):
        expect([row[0] for row in everybody]).equals([])
    flags = db.read("SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = 'report'").rows[0]
    expect(list(flags)).equals([False, False, False])
