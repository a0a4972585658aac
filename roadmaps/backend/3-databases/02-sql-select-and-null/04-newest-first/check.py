from backroad.checks import check, diagnose, expect, fail

ALL = "SELECT id, title, aired_on FROM programmes ORDER BY aired_on DESC, id"


@check
def begins_at_the_top(db):
    """with nothing shown yet it gives the first ten"""
    for data in db.each():
        with (
            diagnose(
                lambda seen: "could not determine data type" in seen.message,
                "a parameter stands where nothing says its type: write it as in `$1::date`",
            ),
            diagnose(
                lambda seen: seen.raised == "protocol_violation",
                "one of the two parameters is not used: both the day and the number say where the listener stands",
            ),
            diagnose(
                lambda seen: seen.raised == "" and not seen.got,
                "nothing comes at the beginning: a day compared with NULL is never true",
            ),
            diagnose(lambda seen: len(seen.got) > 10, "more than ten programmes come at once"),
            diagnose(
                lambda seen: [row[2] for row in seen.got] == [row[2] for row in seen.expected],
                "programmes of one day are not in the order of their numbers",
            ),
        ):
            got = data.query("more.sql", None, None)
            if got.columns and list(got.columns) != ["id", "title", "aired_on"]:
                fail(
                    "the columns are not the ones asked for", expected="id, title, aired_on", got=", ".join(got.columns)
                )
            expect(got).has_rows(data.reference(f"{ALL} LIMIT 10"), ordered=True)


@check(after=begins_at_the_top)
def goes_on_to_the_end(db):
    """from each last one shown it goes on with the next, until every programme has been shown once"""
    for data in db.each():
        everything = list(data.reference(ALL).rows)
        pages = scroll(data)
        shown = [row for rows in pages for row in rows]
        edges = {rows[-1][2] for rows in pages if rows}
        lost = [row for row in everything if row not in shown]
        with (
            diagnose(
                any(one[-1:] == two[:1] for one, two in zip(pages, pages[1:], strict=False)),
                "a programme is shown twice: the last one shown comes again",
            ),
            diagnose(len(shown) > len(set(shown)), "programmes are shown twice on the way to the end"),
            diagnose(
                bool(lost) and all(row[2] in edges for row in lost),
                "programmes of the same day as the last one shown are skipped",
            ),
            diagnose(bool(lost), "programmes are skipped on the way to the end"),
        ):
            if shown != everything:
                fail(
                    "what is shown is not the whole list",
                    expected=[row[0] for row in everything],
                    got=[row[0] for row in shown],
                )


@check(after=goes_on_to_the_end)
def stands_while_others_write(db):
    """what is added or deleted while somebody scrolls neither repeats nor hides a programme"""
    for data in (db, db.on("one_day")):
        before = list(data.reference(ALL).rows)
        first = list(data.query("more.sql", None, None).rows)
        last = first[-1]
        newest = data.query("SELECT max(aired_on) FROM programmes").value
        data.query("INSERT INTO programmes SELECT n, 'News', $1::date + 1 FROM generate_series(1001, 1013) n", newest)
        data.query("DELETE FROM programmes WHERE id = $1", first[2][0])
        if data.name == db.name:
            data.query("DELETE FROM programmes WHERE id = $1", last[0])
        got = first + [row for rows in scroll(data, last) for row in rows]
        with diagnose(
            data.name == db.name, "the last one shown was deleted meanwhile, and with it the place where to go on"
        ):
            if got != before:
                fail("the list has moved", expected=[row[0] for row in before], got=[row[0] for row in got])


def scroll(data, last=(None, None, None)):
    """The pages that come when one goes on from there to the end; no more than 12 times."""
    pages = []
    for _ in range(12):
        rows = list(data.query("more.sql", last[2], last[0]).rows)
        pages.append(rows)
        if len(rows) < 10:
            break
        last = rows[-1]
    return pages
