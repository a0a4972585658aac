from collections import Counter

from backroad.checks import check, diagnose, expect

PLACED = """
SELECT class, place, name, seconds FROM (
    SELECT *, {function}() OVER (PARTITION BY class ORDER BY seconds {more}) AS place FROM finishers WHERE {which}
) AS placed WHERE place <= 3 ORDER BY class, place, bib
"""
FINISHED = "seconds IS NOT NULL"


@check
def first_three_of_each(db):
    """where no two times are alike, the first three of each class are there, with their places"""
    got, right = db.query(), db.reference(placed())
    rows = [row for row in got if len(row) == 4]
    fastest = db.reference("SELECT name FROM finishers ORDER BY seconds LIMIT 3").values
    with (
        diagnose(len(got.columns) != 4 and len(got) == len(right), "four columns are asked for"),
        diagnose(
            sorted(row[2] for row in rows) == sorted(fastest) or Counter(row[1] for row in rows) == {1: 1, 2: 1, 3: 1},
            "only three rows come back: the first three of all, and every class has its own",
        ),
        diagnose(
            alike(got, db.reference(placed("rank", "DESC"))),
            "the slowest are called up: the best time is the smallest",
        ),
        diagnose(len(got) == 10, "everybody is called up: choose the places 1 to 3"),
        diagnose(len(got) == 4, "only the places 1 and 2 are there: place 3 belongs to them"),
        diagnose(len(got) == 8, "four of each class are there: places 1 to 3 are asked for"),
        diagnose(
            lambda seen: Counter(row[2:] for row in seen.got) == Counter(row[2:] for row in seen.expected),
            "the right people, with places that are not those in their class",
        ),
    ):
        expect(got).has_rows(right)


@check(after=first_three_of_each)
def shares_places(db):
    """the same time is the same place, and after a shared place the next ones are left out"""
    data = db.on("ties")
    got, right = data.query(), data.reference(placed())
    with (
        diagnose(
            numbered(got) and got.rows != right.rows and len(got) < len(right),
            "two with the same time have got different places, and one of them may not be called up: "
            "row_number takes no notice of ties, nor does rank when its order goes on behind the seconds",
        ),
        diagnose(
            alike(got, data.reference(placed("dense_rank"))),
            "no place is left out after a shared one: with the places 1, 1 the next is 3, and dense_rank says 2",
        ),
        diagnose(
            lambda seen: len(seen.got) < len(seen.expected),
            "somebody who shares a place is not called up: all who share it are",
        ),
    ):
        expect(got).has_rows(right)


@check(after=first_three_of_each)
def needs_a_time(db):
    """who did not finish has no place, even where fewer than three did"""
    data = db.on("given_up")
    got = data.query()
    with (
        diagnose(
            any(row[-1] is None for row in got),
            "somebody who did not finish is called up: NULL comes last in the order, and gets a place all the same",
        ),
        diagnose(len(got) < 3, "a class with fewer than three at the finish is missing, or not complete"),
    ):
        expect(got).has_rows(data.reference(placed()))


@check(after=[shares_places, needs_a_time])
def in_order(db):
    """the columns are called class, place, name and seconds, in the order of class, place and bib"""
    for data in db.each():
        got = data.query()
        with diagnose(
            data.name == "ties" and [row[:2] for row in got] == sorted(row[:2] for row in got),
            "those who share a place do not come in the order of their bib",
        ):
            expect(got).has_rows(data.reference(placed()), ordered=True, names=True)


def placed(function="rank", more="", which=FINISHED):
    return PLACED.format(function=function, more=more, which=which)


def numbered(rows):
    """Whether no two rows of a class have the same place."""
    seen = Counter(row[:2] for row in rows)
    return all(count == 1 for count in seen.values())


def alike(rows, others):
    return Counter(rows) == Counter(others)
