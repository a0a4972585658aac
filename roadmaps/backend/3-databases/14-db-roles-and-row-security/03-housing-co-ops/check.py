"""Logs in as the program, says for whom it works, and tries to see and to change what belongs to others."""

from backroad.checks import check, diagnose, expect

TABLES = {"coops": "id", "flats": "coop_id", "repairs": "coop_id"}


@check
def sees_its_own(db):
    """with a co-operative set, its rows are seen in all three tables"""
    db.script()
    for coop in (1, 2, 3):
        app = at(db, coop)
        for table, column in TABLES.items():
            right = db.reference(f"SELECT id FROM {table} WHERE {column} = $1 ORDER BY id", coop)
            with (
                diagnose(
                    lambda seen: not seen.got and bool(seen.expected),
                    f"nothing of {table} is seen, not even the own rows",
                ),
                diagnose(
                    lambda seen: seen.raised == "undefined_object",
                    "the setting is asked for under a name that nobody sets",
                ),
            ):
                got = app.query(f"SELECT id FROM {table} WHERE {column} = {coop} ORDER BY id")
                expect([row[0] for row in got]).equals([row[0] for row in right])


@check(after=sees_its_own)
def sees_no_others(db):
    """rows of other co-operatives are not seen, whatever is asked"""
    db.script()
    app = at(db, 2)
    for table, column in TABLES.items():
        with diagnose(True, f"co-operative 2 sees rows of {table} that belong to others"):
            expect(app.query(f"SELECT count(*) FROM {table} WHERE {column} <> 2").value).equals(0)
    with diagnose(True, "co-operative 2 sees flats of others by a join"):
        joined = (
            "SELECT count(*) FROM repairs r FULL JOIN flats f ON f.id = r.flat_id WHERE f.coop_id = 1 OR r.coop_id = 1"
        )
        expect(app.query(joined).value).equals(0)
    now = at(db, 1)
    with diagnose(True, "in the next transaction, for another co-operative, the rows of the first are still seen"):
        expect(now.query("SELECT count(*) FROM flats WHERE coop_id = 2").value).equals(0)


@check(after=sees_no_others)
def works_in_its_own(db):
    """own rows can be inserted, updated and deleted"""
    db.script()
    app = at(db, 2)
    for sql in (
        "INSERT INTO flats (id, coop_id, door, tenant) VALUES (900, 2, '9', 'Kim')",
        "INSERT INTO repairs (id, flat_id, coop_id, what) VALUES (900, 201, 2, 'bell')",
        "UPDATE flats SET tenant = 'Kim' WHERE id = 201",
        "UPDATE repairs SET cost = 10 WHERE id = 21",
        "DELETE FROM repairs WHERE id = 21",
        "UPDATE coops SET name = 'Elm Row' WHERE id = 2",
    ):
        with diagnose(True, f"co-operative 2 cannot do this in its own rows: {sql}"):
            result = app.accepts(sql)
            expect(result.count).equals(1)


@check(after=sees_no_others)
def leaves_others_alone(db):
    """rows of others can be neither updated nor deleted"""
    db.script()
    app = at(db, 2)
    for sql in (
        "UPDATE flats SET tenant = 'Kim'  WHERE coop_id = 1",
        "UPDATE flats SET tenant = 'Kim'",
        "UPDATE repairs SET cost = 0",
        "DELETE FROM repairs",
        "UPDATE coops SET name = 'x'",
    ):
        table, column = next((name, column) for name, column in TABLES.items() if name in sql)
        own = db.reference(f"SELECT count(*) FROM {table} WHERE {column} = 2").value
        with diagnose(
            lambda seen: seen.raised == "insufficient_privilege",
            f"this is refused, and has to pass over the rows of others as if they were not there: {sql}. USING hides "
            "them from UPDATE and DELETE as well",
        ):
            count = app.accepts(sql).count
        with diagnose(count > own, f"rows of others were changed by this: {sql}"):
            expect(count).equals(0 if "coop_id = 1" in sql else own)


@check(after=[works_in_its_own, leaves_others_alone])
def puts_nothing_elsewhere(db):
    """nothing can be inserted for another co-operative or given to it"""
    db.script()
    app = at(db, 2)
    for sql, what in (
        ("INSERT INTO flats (id, coop_id, door) VALUES (900, 1, '9')", "a flat was inserted for another co-operative"),
        (
            "INSERT INTO repairs (id, flat_id, coop_id, what) VALUES (900, 101, 1, 'x')",
            "a repair was inserted for another",
        ),
        ("INSERT INTO coops (id, name) VALUES (9, 'Mine')", "a co-operative with another id was inserted"),
        ("UPDATE flats SET coop_id = 3 WHERE id = 202", "a flat was given to another co-operative"),
        ("UPDATE repairs SET coop_id = 3, flat_id = 301 WHERE id = 21", "a repair was given to another co-operative"),
    ):
        with diagnose(True, f"{what}: USING says what is seen, WITH CHECK what may be written"):
            app.refuses(sql, with_="insufficient_privilege")


@check(after=[works_in_its_own, leaves_others_alone])
def looks_through_no_window(db):
    """the view and the function show only what belongs to the own co-operative"""
    db.script()
    for coop in (1, 2, 3):
        app = at(db, coop)
        right = db.reference("SELECT id FROM repairs WHERE cost IS NULL AND coop_id = $1 ORDER BY id", coop)
        with diagnose(
            lambda seen: seen.raised == "insufficient_privilege" and "view open_repairs" in seen.message,
            "app may not read the view any more: with the old view its GRANT was dropped, too",
        ):
            got = app.query("SELECT id FROM open_repairs ORDER BY id")
        with diagnose(
            len(got.rows) > len(right.rows),
            "the view shows repairs of others: it reads the tables as its owner, for whom the policies do not hold",
        ):
            expect([row[0] for row in got]).equals([row[0] for row in right])
        right = db.reference("SELECT coalesce(sum(cost), 0) FROM repairs WHERE coop_id = $1", coop).value
        got = app.query("SELECT coalesce(repair_costs(), 0)").value
        with diagnose(
            got != right,
            "the function adds up the costs of others: SECURITY DEFINER lets it read as its owner, for whom the policies "
            "do not hold",
        ):
            expect(int(got)).equals(int(right))


@check(after=[puts_nothing_elsewhere, looks_through_no_window])
def without_a_co_operative(db):
    """where none is set, nothing is seen and nothing can be inserted, and there is no error for it"""
    db.script()
    for when, login in (("is set at all", lambda: db.as_role("app")), ("is set any more", lambda: emptied(db))):
        app = login()
        for table in (*TABLES, "open_repairs"):
            with (
                diagnose(
                    lambda seen: seen.raised == "undefined_object",
                    "without the setting, there is an error: current_setting needs true as its second value",
                ),
                diagnose(
                    lambda seen: seen.raised == "invalid_text_representation",
                    "after a transaction that has set it, the setting is '' and no number: there is an error",
                ),
                diagnose(True, f"when no co-operative {when}, rows of {table} are seen"),
            ):
                expect(app.query(f"SELECT count(*) FROM {table}").value).equals(0)
        with diagnose(True, f"when no co-operative {when}, the function fails or gives the costs of somebody"):
            expect(int(app.query("SELECT coalesce(repair_costs(), 0)").value)).equals(0)
        with diagnose(True, f"when no co-operative {when}, a flat can be inserted"):
            app.refuses("INSERT INTO flats (id, coop_id, door) VALUES (900, 1, '9')", with_="insufficient_privilege")


def at(db, coop):
    """The program, in a transaction for a co-operative."""
    app = db.as_role("app")
    app.begin()
    app.query(f"SET LOCAL app.coop = '{coop}'")
    return app


def emptied(db):
    """The program, after a transaction for a co-operative."""
    app = at(db, 2)
    app.commit()
    return app
