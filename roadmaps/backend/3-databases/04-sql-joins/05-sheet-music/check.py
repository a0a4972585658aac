from collections import Counter

from backroad.checks import check, diagnose, expect

RIGHT = """
SELECT title AS work,
    (SELECT coalesce(sum(copies), 0) FROM deliveries d WHERE d.work_id = w.id) AS bought,
    (SELECT coalesce(sum(copies), 0) FROM loans l WHERE l.work_id = w.id AND returned_on IS NULL) AS lent
FROM works w ORDER BY title, id
"""
JOINED = """
SELECT title AS work, coalesce(sum({} d.copies), 0), coalesce(sum({} l.copies), 0)
FROM works w LEFT JOIN deliveries d ON d.work_id = w.id
LEFT JOIN loans l ON l.work_id = w.id AND l.returned_on IS NULL GROUP BY w.id, title
"""


@check
def sums_copies(db):
    """a work with one delivery and one loan has the copies of both"""
    got, right = db.query(), db.reference(RIGHT)
    bought = {row[0]: row[1] for row in right}
    with (
        diagnose(len(got) > len(right), "a work has several rows: GROUP BY makes one of them"),
        diagnose(
            lambda seen: all(row[1] == bought[row[0]] for row in seen.got),
            "copies that were returned are counted as lent: they are out only while returned_on is NULL",
        ),
        diagnose(
            lambda seen: all((work, lent, sold) in right.rows for work, sold, lent in seen.got),
            "bought and lent have changed places",
        ),
        diagnose(
            lambda seen: sum(row[1] for row in seen.got) == len(right) + 1 or all(row[1] <= 2 for row in seen.got),
            "deliveries are counted, and their copies are asked for",
        ),
    ):
        expect(got).has_rows(right)


@check(after=sums_copies)
def keeps_every_work(db):
    """works without a delivery or without a loan are there, with 0"""
    data = db.on("gaps")
    got, right = data.query(), data.reference(RIGHT)
    there = {row[0] for row in got}
    with (
        diagnose(
            "Autumn" in there and "Spring" not in there,
            "a work whose loans have all come back is missing: WHERE is asked after the join, and throws its row out",
        ),
        diagnose(len(there) < 4, "works without a delivery or a loan are missing: an inner join drops them"),
        diagnose(
            any(None in row for row in got), "a work without a delivery or a loan shows NULL: the sum of nothing is NULL"
        ),
    ):
        expect(got).has_rows(right)


@check(after=sums_copies)
def multiplies_nothing(db):
    """a work with several deliveries and several loans has each of them counted once"""
    data = db.on("many")
    got, right = data.query(), data.reference(RIGHT)
    with (
        diagnose(
            alike(got, data.reference(JOINED.format("", ""))),
            "each delivery stands beside each loan, so its copies are summed once for every loan, and the other way "
            "round: sum each table before it is joined",
        ),
        diagnose(
            alike(got, data.reference(JOINED.format("DISTINCT", "DISTINCT"))),
            "two deliveries of 12 copies were taken for one: DISTINCT does not know which equal numbers are repeats",
        ),
        diagnose(
            lambda seen: all(row[1] == data_bought(right, row[0]) for row in seen.got)
            and sum(row[2] for row in seen.got) > sum(row[2] for row in seen.expected),
            "loans are summed several times: a work with two deliveries has two rows when its loans are added",
        ),
        diagnose(
            lambda seen: sum(row[1] for row in seen.got) > sum(row[1] for row in seen.expected),
            "deliveries are summed several times: a work with two loans has two rows when its deliveries are added",
        ),
        diagnose(
            lambda seen: sum(row[1] for row in seen.got) < sum(row[1] for row in seen.expected)
            or sum(row[2] for row in seen.got) < sum(row[2] for row in seen.expected),
            "copies are missing: every delivery and every open loan of a work belongs into its sum",
        ),
    ):
        expect(got).has_rows(right)


@check(after=[keeps_every_work, multiplies_nothing])
def keeps_titles_apart(db):
    """works with the same title have a row each; the rows are ordered by title and id, the columns named as asked"""
    for data in db.each():
        got, right = data.query(), data.reference(RIGHT)
        with (
            diagnose(
                len(got) < len(right),
                "two works with the same title were made one: group by the work's id, a title is no key",
            ),
            diagnose(
                alike(got, right) and [row[0] for row in got] == sorted(row[0] for row in got),
                "works with the same title do not come in the order of their id",
            ),
        ):
            expect(got).has_rows(right, ordered=True, names=True)


def data_bought(right, work):
    return next(row[1] for row in right if row[0] == work)


def alike(rows, others):
    return Counter(rows) == Counter(others)
