from backroad.checks import check, diagnose, expect, fail

ORDER = "ORDER BY aired_on DESC NULLS LAST, id"
ALL = f"SELECT id, title, aired_on FROM programmes {ORDER}"


@check
def gives_the_first_page(db):
    """the first page has the ten latest programmes"""
    got = page(db, 1)
    with (
        diagnose(lambda seen: len(seen.got) > 10, "the page has more than ten programmes"),
        diagnose(
            lambda seen: len(seen.got) == 10 and seen.got[0][2] is None,
            "what was never broadcast comes first: with DESC, NULL does",
        ),
        diagnose(
            lambda seen: seen.got == seen.expected[10:] or seen.got[0] == db.reference(ALL).rows[10],
            "page 1 is the second ten: the first page leaves out none",
        ),
        diagnose(
            lambda seen: len(seen.got) == 10 and seen.got[0][2] == min(row[2] for row in db.reference(ALL) if row[2]),
            "the oldest come first",
        ),
    ):
        expect(got).has_rows(db.reference(f"{ALL} LIMIT 10"), ordered=True)


@check(after=gives_the_first_page)
def gives_every_page(db):
    """all pages together hold every programme once, also where many were broadcast on one day or on none"""
    for data in db.each():
        everything = data.reference(ALL).rows
        pages = [page(data, number).rows for number in range(1, (len(everything) + 9) // 10 + 1)]
        together = [row for rows in pages for row in rows]
        seen_ids = [row[0] for row in together]
        twice = sorted({number for number in seen_ids if seen_ids.count(number) > 1})
        lost = sorted({row[0] for row in everything} - set(seen_ids))
        never = [row[0] for row in everything if row[2] is None]
        with (
            diagnose(
                [row[2] for row in together] == [row[2] for row in everything],
                "programmes of one day, or of none, are not in the order of their numbers",
            ),
            diagnose(
                bool(never) and lost == sorted(never), "the programmes that were never broadcast are on no page"
            ),
            diagnose(
                bool(pages[1:]) and bool(everything[10:]) and pages[1][:1] == (everything[1],),
                "the second page begins one row after the first: OFFSET counts rows, not pages",
            ),
            diagnose(
                bool(twice), "programmes are on two pages, or stand there twice"
            ),
            diagnose(bool(lost), "programmes are on no page"),
        ):
            if together != list(everything):
                fail(
                    "the pages together are not the list",
                    expected=[row[0] for row in everything],
                    got=seen_ids,
                )


@check(after=gives_every_page)
def ends_with_an_empty_page(db):
    """a page behind the last one is empty"""
    for data in db.each():
        many = len(data.reference(ALL).rows)
        with diagnose(lambda seen: bool(seen.got), "there are programmes on a page behind the last"):
            expect(page(data, many // 10 + 2)).has_rows(data.reference(f"{ALL} LIMIT 0"))


def page(data, number):
    got = data.query("page.sql", number)
    if got.columns and list(got.columns) != ["id", "title", "aired_on"]:
        fail("the columns are not the ones asked for", expected="id, title, aired_on", got=", ".join(got.columns))
    return got
