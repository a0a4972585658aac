"""Logs in as the site, works as the site does, and then says what somebody says who has come through the search."""

from backroad.checks import check, diagnose, expect, fail

DENIED = "insufficient_privilege"
THROUGH = (
    ("SELECT id, email, name FROM pupils", "e-mail addresses"),
    ("SELECT id, password_hash, name FROM pupils", "hashes"),
    ("SELECT 0, string_agg(password_hash, ','), '' FROM public.pupils", "hashes"),
    ("SELECT 0, p::text, '' FROM pupils p", "whole rows of pupils"),
    ("SELECT pupil_id, iban, amount::text FROM payments", "payments"),
    ("SELECT count(*)::integer, '', '' FROM payments", "payments"),
)


def came(db):
    """The site, logged in."""
    db.script()
    return db.as_role("site")


def searched(site, payload):
    """What the site's search gives for what was typed."""
    return site.attempt("SELECT * FROM find_courses($1)", payload)


def because(db):
    """What lets somebody through the search, where the database tells; else nothing."""
    if db.read("SELECT prosecdef FROM pg_proc WHERE oid = 'public.find_courses(text)'::regprocedure").value:
        return " (find_courses works with the rights of its owner, and so does what was typed into it)"
    if db.read("SELECT has_table_privilege('site', 'public.pupils', 'SELECT')").value:
        return (
            " (site has the right to the whole table pupils; to take single columns back from that does nothing, "
            "only a GRANT of columns is a right to these alone)"
        )
    return ""


@check
def site_works(db):
    """site logs in, and the whole site works: search, pupils' names, enrolments, sign-in"""
    site = came(db)
    with diagnose(True, "the search does not work any more for site"):
        got = site.query("SELECT course FROM find_courses($1) ORDER BY course_id", "tango")
        expect([row[0] for row in got.rows]).equals(["Tango for beginners", "Tango II"])
        expect(site.query("SELECT * FROM courses").count).equals(3)
    with diagnose(True, "site cannot read id and name of the pupils"):
        expect(site.query("SELECT id, name FROM pupils").count).equals(3)
    with diagnose(True, "site cannot read enrolments and add to them"):
        expect(site.query("SELECT * FROM enrolments").count).equals(3)
        site.query("INSERT INTO enrolments (course_id, pupil_id) VALUES (2, 8)")
    right = db.reference("SELECT password_hash FROM public.pupils WHERE id = 7").value
    for hashed, answer in ((right, True), ("scrypt-0", False)):
        with diagnose(True, "nobody can sign in: knows_password looks at a column that site may not read"):
            expect(site.query("SELECT knows_password(7, $1)", hashed).value).equals(answer)


@check(after=site_works)
def search_brings_nothing_out(db):
    """through the search, and with any other statement, come no e-mail addresses, no hashes and no payments"""
    site = came(db)
    for sql, what in THROUGH:
        got = searched(site, f"nothing' UNION {sql} --")
        if got.fault is None:
            fail(f"through the search come {what}: {sql}{because(db)}", "permission denied", f"{got.count} rows")
        expect(got.fault.name).equals(DENIED)
    for sql in (
        "SELECT email FROM pupils",
        "SELECT id FROM pupils WHERE password_hash LIKE 's%'",
        "SELECT id FROM pupils ORDER BY email",
        "SELECT * FROM pupils",
        "SELECT 1 FROM payments",
    ):
        with diagnose(True, f"site may read this: {sql}"):
            site.refuses(sql, with_=DENIED)


@check(after=site_works)
def site_changes_nothing(db):
    """site changes and deletes nothing, and adds to enrolments only"""
    site = came(db)
    for sql in (
        "UPDATE courses SET places = 0",
        "DELETE FROM courses",
        "INSERT INTO courses VALUES (9, 'x', 'x', 1)",
        "UPDATE pupils SET password_hash = 'x'",
        "UPDATE pupils SET name = 'x'",
        "UPDATE enrolments SET pupil_id = 6",
        "DELETE FROM enrolments",
        "TRUNCATE enrolments",
        "DELETE FROM payments",
        "DROP TABLE courses",
        "SELECT * FROM courses FOR UPDATE",
    ):
        with diagnose(True, f"somebody who has come through the search may do this: {sql}"):
            site.refuses(sql, with_=DENIED)


@check(after=site_works)
def site_rules_over_nothing(db):
    """site makes no tables, is no member of learner, passes no right on, and nothing was granted to everybody"""
    site = came(db)
    for sql, what in (
        ("CREATE TABLE public.notes (id integer)", "site can make tables in the schema public"),
        ("CREATE SCHEMA mine", "site can make a schema"),
        ("CREATE ROLE friend", "site can make roles"),
        ("SET ROLE learner", "site can become learner: it was made a member"),
    ):
        with diagnose(True, what):
            site.refuses(sql, with_=DENIED)
    everybody = db.read(
        "SELECT c.relname::text FROM pg_class c, aclexplode(c.relacl) AS one "
        "WHERE c.relnamespace = 'public'::regnamespace AND one.grantee = 0 UNION "
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) AS one "
        "WHERE c.relnamespace = 'public'::regnamespace AND one.grantee = 0 ORDER BY 1"
    )
    with diagnose(True, "every role may read here: what is granted to PUBLIC is granted to those of the future, too"):
        expect([row[0] for row in everybody]).equals([])
    passed_on = db.read(
        "SELECT c.relname::text FROM pg_class c, aclexplode(c.relacl) AS one "
        "WHERE c.relnamespace = 'public'::regnamespace AND one.is_grantable AND one.grantee <> c.relowner UNION "
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) AS one "
        "WHERE c.relnamespace = 'public'::regnamespace AND one.is_grantable AND one.grantee <> c.relowner ORDER BY 1"
    )
    with diagnose(True, "a right was given WITH GRANT OPTION, so whoever is site can give it to everybody"):
        expect([row[0] for row in passed_on]).equals([])
    flags = db.read("SELECT rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = 'site'").rows[0]
    expect(list(flags)).equals([False, False, False])


@check(after=site_works)
def sign_in_cannot_be_fooled(db, rng):
    """a temporary table called pupils does not make a wrong hash right"""
    site = came(db)
    wrong = f"scrypt-{rng.randrange(16**6):06x}"
    for sql in (
        "CREATE TEMPORARY TABLE pupils (id integer, password_hash text)",
        f"INSERT INTO pg_temp.pupils VALUES (7, '{wrong}')",
        "GRANT SELECT ON pg_temp.pupils TO learner",
    ):
        site.attempt(sql)
    got = site.query("SELECT public.knows_password(7, $1)", wrong).value
    with diagnose(
        got is True,
        "a wrong hash was right: knows_password runs as you and found the attacker's temporary table before yours",
    ):
        expect(got).equals(False)
