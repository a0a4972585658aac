"""The import on every data set, looked at from one side after the other; then twice, and two at once."""

from backroad.checks import check, diagnose, expect

RIGHT = """
WITH counts AS (SELECT DISTINCT ON (sku) * FROM incoming ORDER BY sku, line DESC)
SELECT sku, coalesce(c.name, i.name), CASE WHEN c.sku IS NULL THEN i.price ELSE c.price END, i.shelf,
       CASE WHEN i.sku IS NULL THEN c.valid_from
            WHEN c.sku IS NOT NULL AND (c.name, c.price) IS DISTINCT FROM (i.name, i.price) THEN c.valid_from
            ELSE i.changed_on END
FROM counts c FULL JOIN items i USING (sku)
"""
NOW = "SELECT sku, name, price, shelf, changed_on FROM public.items"
NAME, PRICE, SHELF, DAY = range(4)


@check
def adds_what_is_new(db):
    """articles that were not there are there, with name and price, without a shelf"""
    for data in (db, db.on("empty")):
        before, right = table(data.reference("SELECT * FROM items")), table(data.reference(RIGHT))
        new = {sku: row for sku, row in right.items() if sku not in before}
        with (
            diagnose(lambda seen: seen.raised == "unique_violation", "an INSERT alone fails on what is there already"),
            diagnose(lambda seen: not seen.raised and not seen.got, "nothing new has come in"),
        ):
            now = run(data)
            came = {sku: row for sku, row in now.items() if sku in new}
            expect({sku: row[:3] for sku, row in came.items()}).equals({sku: row[:3] for sku, row in new.items()})


@check(after=adds_what_is_new)
def changes_what_differs(db):
    """articles that are there have the name and the price of the list"""
    before, right = table(db.reference("SELECT * FROM items")), table(db.reference(RIGHT))
    now = run(db)
    listed = [sku for sku in before if right[sku][:2] != before[sku][:2]]
    with (
        diagnose(
            all(sku in now and now[sku] == before[sku] for sku in listed),
            "nothing has changed in what was there: DO NOTHING takes only what is new",
        ),
        diagnose(any(sku not in now for sku in listed), "an article that stands in the list is gone"),
        diagnose(
            all(sku in now and now[sku][PRICE] == right[sku][PRICE] for sku in listed),
            "the prices are new, and a name is still the old one",
        ),
    ):
        expect({sku: now[sku][:2] for sku in listed if sku in now}).equals({sku: right[sku][:2] for sku in listed})


@check(after=changes_what_differs)
def leaves_other_articles_alone(db):
    """articles that are not in the list are as they were"""
    for data in db.each():
        before = table(data.reference("SELECT i.* FROM items i WHERE sku NOT IN (SELECT sku FROM incoming)"))
        if data.name == "repeats":
            continue
        now = run(data)
        with (
            diagnose(any(sku not in now for sku in before), "an article that is not in the list is gone"),
            diagnose(
                any(sku in now and now[sku] != before[sku] for sku in before),
                "an article that is not in the list was changed",
            ),
        ):
            expect({sku: now[sku] for sku in before if sku in now}).equals(before)


@check(after=changes_what_differs)
def keeps_the_shelf(db):
    """nothing loses its shelf"""
    before = table(db.reference("SELECT * FROM items"))
    now = run(db)
    lost = [sku for sku in before if before[sku][SHELF] and not now[sku][SHELF]]
    with diagnose(
        bool(lost), "the shelf of an article is gone: the import has to leave alone what the list does not know"
    ):
        expect({sku: now[sku][SHELF] for sku in before}).equals({sku: before[sku][SHELF] for sku in before})


@check(after=[leaves_other_articles_alone, keeps_the_shelf])
def dates_only_changes(db):
    """the day of the last change is new where something has changed, and only there"""
    for data in (db, db.on("requests")):
        before, right = table(data.reference("SELECT * FROM items")), table(data.reference(RIGHT))
        now = run(data)
        with (
            diagnose(
                any(sku in before and right[sku] == before[sku] and now[sku] != right[sku] for sku in right),
                "an article whose line says nothing new was written all the same",
            ),
            diagnose(
                {sku for sku in before if right[sku] != now[sku]} == {"FL-01", "GL-07"},
                "an article for which a price of 0.00 becomes NULL, or NULL becomes 0.00, did not change: the two are "
                "different",
            ),
            diagnose(
                any(sku in before and right[sku] != now[sku] == before[sku] for sku in right),
                "an article whose price was or becomes NULL did not change: with NULL, neither = nor <> is true",
            ),
            diagnose(
                any(sku in before and right[sku] != before[sku] and now[sku][DAY] == before[sku][DAY] for sku in right),
                "an article has a new price and its old day",
            ),
        ):
            compare(now, right)


@check(after=changes_what_differs)
def takes_the_last_line(db):
    """of several lines for one article, the last one counts"""
    data = db.on("repeats")
    right = table(data.reference(RIGHT))
    first = table(
        data.reference("SELECT DISTINCT ON (sku) sku, name, price, NULL, valid_from FROM incoming ORDER BY sku, line")
    )
    latest = table(
        data.reference(
            "SELECT DISTINCT ON (sku) sku, name, price, NULL, valid_from FROM incoming ORDER BY sku, valid_from DESC, line"
        )
    )
    with (
        diagnose(
            lambda seen: seen.raised == "cardinality_violation",
            "the same article comes twice in one statement, and ON CONFLICT changes no row twice: choose a line before",
        ),
        diagnose(
            lambda seen: seen.raised == "unique_violation", "an article that comes twice in the list goes in twice"
        ),
    ):
        now = run(data)
    with (
        diagnose(
            any(now.get(sku, [0])[:2] == latest[sku][:2] not in (right[sku][:2], first[sku][:2]) for sku in latest),
            "the line with the latest valid_from was taken, and the one with the highest line counts",
        ),
        diagnose(
            any(now.get(sku, [0])[:2] == first[sku][:2] != right[sku][:2] for sku in first),
            "the first line of an article was taken, and the last one counts",
        ),
        diagnose(
            {sku: row[:3] for sku, row in now.items()} == {sku: row[:3] for sku, row in right.items()},
            "an article has the name and price of its last line, and the day of a line that does not count",
        ),
    ):
        compare(now, right)


@check(after=[dates_only_changes, takes_the_last_line])
def can_be_run_twice(db):
    """a second run in the same session changes nothing and leaves nothing behind"""
    once = run(db)
    with diagnose(
        lambda seen: seen.raised in ("duplicate_table", "duplicate_object"),
        "the second run fails: what the first one made, a temporary table for example, is still there",
    ):
        expect(run(db)).equals(once)
    extra = [one for one in db.tables if one not in ("items", "incoming")]
    with diagnose(bool(extra), "the script leaves a table behind"):
        expect(extra).equals([])
    left = db.read("SELECT count(*) FROM public.incoming").value
    with diagnose(left == 0, "the lines of incoming are gone"):
        expect(left).equals(db.reference("SELECT count(*) FROM incoming").value)


@check(after=can_be_run_twice)
def two_at_once(db, sessions):
    """two imports at the same moment both succeed, and come to the same end"""
    words = ("BEGIN", "START", "COMMIT", "END")
    body = [one for one in db.statements() if one.split()[0].upper() not in words]
    # Where every article is new, no statement waits for a row that the other one has changed.
    for data in (db, db.on("empty")):
        right = table(data.reference(RIGHT))
        a, b = sessions("first", "second", data=data.name)
        a.begin()
        for one in body:
            a.run(one)
        b.begin()
        open_ = True
        for one in body:
            b.start(one)
            if open_ and b.waits():
                a.commit()
                open_ = False
            fault = b.finish().fault
            if fault is not None and fault.name == "unique_violation":
                raise sessions.wrong(
                    "the second import fails with a unique violation: it looked before the first had committed, saw "
                    "nothing there, and inserted what had come in the meantime"
                )
            if fault is not None:
                raise sessions.wrong(f"the second import fails: {fault.message}")
        if open_:
            a.commit()
        b.commit()
        compare(table(data.read(NOW)), right)


def run(data):
    data.script()
    return table(data.read(NOW))


def compare(now, right):
    """Where the articles are not as they should be, show those that differ, and no others."""
    wrong = sorted(sku for sku in {*now, *right} if now.get(sku) != right.get(sku))
    expect({sku: now[sku] for sku in wrong if sku in now}).equals({sku: right[sku] for sku in wrong if sku in right})


def table(result):
    """The rows by article number, each as name, price, shelf and day."""
    return {row[0]: [None if cell is None else str(cell) for cell in row[1:]] for row in result}
