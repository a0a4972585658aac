from backroad.checks import check, diagnose, expect, fail

CALL = "SELECT import_page($1)"
PEOPLE = "SELECT line, name, born, house FROM public.people WHERE page = $1 ORDER BY line"
REJECTS = "SELECT line FROM public.rejects WHERE page = $1 ORDER BY line"
GOOD = """
SELECT line, name, CASE WHEN born ~ '^[0-9]{1,9}$' THEN born::integer END AS year, house FROM lines
WHERE page = $1 AND name IS NOT NULL AND house IN (SELECT number FROM houses)
  AND CASE WHEN born ~ '^[0-9]{1,9}$' THEN born::integer BETWEEN 1750 AND 1851 ELSE false END
ORDER BY line
"""
BAD = f"SELECT line FROM lines WHERE page = $1 AND line NOT IN (SELECT line FROM ({GOOD}) AS good) ORDER BY line"


def imported(data, page):
    """Import a page that must be taken, and look at people and rejects."""
    call = data.attempt(CALL, page)
    good, bad = data.reference(GOOD, page), data.reference(BAD, page).values
    if call.fault is not None:
        if call.fault.name == "undefined_function":
            fail(f"there is no function import_page that takes an integer: {call.fault.message}")
        fail(
            f"page {page} has {len(good)} good lines and {len(bad)} bad ones, and the whole page is refused: "
            f"{call.fault.message}"
        )
    people = data.read(PEOPLE, page)
    with (
        diagnose(
            not people.rows and len(good) > 0,
            "nobody is taken: one block around the whole loop takes back the good lines too",
        ),
        diagnose(
            0 < len(people) < len(good) and list(people.rows) == list(good.rows)[: len(people)],
            "the lines behind the first bad one are missing: go on after it",
        ),
    ):
        expect(people).has_rows(good, ordered=True)
    rejected = data.read(REJECTS, page).values
    with diagnose(not rejected, "no row in rejects tells of the lines that were refused"):
        expect(rejected).equals(bad)
    empty = data.read("SELECT count(*) FROM public.rejects WHERE btrim(reason) = ''").value
    if empty:
        fail("a reason in rejects is empty: say what was wrong, SQLERRM is the text of the error")
    return call.value


@check
def takes_a_clean_page(db):
    """a page without errors is taken, line by line, and no other page"""
    db.script()
    imported(db, 6)
    others = db.read("SELECT count(*) FROM public.people WHERE page <> 6").value
    with diagnose(others > 0, "other pages are imported too"):
        expect(others).equals(0)


@check(after=takes_a_clean_page)
def keeps_the_good_lines(db):
    """a bad line goes into rejects, and the good lines stay"""
    db.script()
    imported(db, 7)


@check(after=keeps_the_good_lines)
def any_kind_of_error(db):
    """whatever is wrong with a line, it goes into rejects"""
    data = db.on("errors")
    data.script()
    imported(data, 1)


@check(after=keeps_the_good_lines)
def counts_people(db):
    """the answer is how many people were taken"""
    db.script()
    for page, wanted in ((7, 3), (6, 4), (8, 3), (99, 0)):
        got = imported(db, page)
        with (
            diagnose(
                page == 7 and got == 5,
                "lines that were refused are counted too: a savepoint takes back rows, and no variables",
            ),
            diagnose(got is None, "the function returns nothing"),
        ):
            expect(got).equals(wanted)


@check(after=[any_kind_of_error, counts_people])
def refuses_upside_down(db):
    """a page with more bad lines than good ones ends with an error, and nothing of it stays"""
    data = db.on("upside_down")
    data.script()
    for page in (1, 3):
        call = data.attempt(CALL, page)
        people, rejects = data.read(PEOPLE, page).rows, data.read(REJECTS, page).rows
        left = len(people) + len(rejects)
        with (
            diagnose(
                bool(rejects) and not people,
                "the people are gone, and the rejects have stayed: an error that is raised outside takes back both",
            ),
            diagnose(
                call.ok and left > 0,
                f"more lines of page {page} are refused than taken: {len(people)} people and {len(rejects)} rejects are "
                f"stored all the same, and the caller is told {call.value}, no error",
            ),
        ):
            expect(left).equals(0)
        if call.ok:
            fail(f"more lines of page {page} are refused than taken, and the caller is told {call.value}, no error")
    with diagnose(
        lambda seen: data.attempt(CALL, 2).fault is not None,
        "two good lines and two bad ones: half and half is still taken",
    ):
        expect(imported(data, 2)).equals(2)
