from collections import Counter

from backroad.checks import check, diagnose, expect, fail


@check
def sums_up_everything(db):
    """`totals.sql`: one line for everything, with zeros when nothing was baked"""
    right = """
        SELECT count(*) AS batches, coalesce(sum(loaves), 0) AS loaves, count(DISTINCT baker) AS bakers FROM batches
    """
    for data in db.each():
        got = asked(data, "totals.sql", "batches", "loaves", "bakers")
        with (
            diagnose(
                lambda seen: len(seen.got) == 1 and seen.got[0][1] is None,
                "the sum of no rows is missing, and should be 0",
            ),
            diagnose(lambda seen: len(seen.got) > 1, "there are several lines, and one is asked for"),
            diagnose(
                lambda seen: seen.got[0][2] == seen.expected[0][2] + 1, "batches without a baker count as a baker"
            ),
            diagnose(lambda seen: seen.got[0][2] > seen.expected[0][2], "a baker is counted once for each batch"),
            diagnose(lambda seen: seen.got[0][0] < seen.expected[0][0], "batches are missing from the count"),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def keeps_cool_ovens(db):
    """`hot_ovens.sql`: every oven, also those in which nothing was ever burnt"""
    right = """
        SELECT oven, count(*) AS batches, count(*) FILTER (WHERE burnt > 0) AS with_burnt FROM batches GROUP BY oven ORDER BY oven
    """
    for data in db.each():
        got = asked(data, "hot_ovens.sql", "oven", "batches", "with_burnt")
        with (
            diagnose(reordered, "the lines are right, and not in the order of oven"),
            diagnose(
                lambda seen: len(seen.got) < len(seen.expected),
                "ovens in which nothing was burnt are missing: WHERE took their rows away before they were counted",
            ),
            diagnose(
                lambda seen: any(a[2] is None for a in seen.got),
                "an oven in which nothing was burnt has no number, and should have 0",
            ),
            diagnose(
                lambda seen: any(a[2] > b[2] and a[2] == a[1] for a, b in zip(seen.got, seen.expected, strict=True)),
                "batches in which nothing was burnt are counted as burnt, too",
            ),
            diagnose(
                lambda seen: any(a[2] > b[2] for a, b in zip(seen.got, seen.expected, strict=True)),
                "batches with 0 burnt loaves are counted, or loaves where batches should be",
            ),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def finds_busy_bakers(db):
    """`busy_bakers.sql`: the bakers with three batches or more, the busiest first"""
    right = """
        SELECT baker, count(*) AS batches FROM batches WHERE baker IS NOT NULL GROUP BY baker HAVING count(*) >= 3 ORDER BY 2 DESC, 1
    """
    for data in db.each():
        got = asked(data, "busy_bakers.sql", "baker", "batches")
        with (
            diagnose(
                lambda seen: None in [row[0] for row in seen.got],
                "the batches without a baker make a group of their own, and stand in the list",
            ),
            diagnose(
                lambda seen: any(row[1] < 3 for row in seen.got), "bakers with fewer than three batches are in the list"
            ),
            diagnose(
                lambda seen: 3 in [row[1] for row in seen.expected] and 3 not in [row[1] for row in seen.got],
                "bakers with exactly three batches are missing",
            ),
            diagnose(
                lambda seen: (
                    sorted(seen.got) == sorted(seen.expected)
                    and [row[1] for row in seen.got] == [row[1] for row in seen.expected]
                ),
                "bakers with the same number of batches are not in the order of their names",
            ),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def shares_are_right(db):
    """`burnt_share.sql`: the percentage of burnt loaves for each oven, over the batches that were looked at"""
    right = """
        SELECT oven, round(100.0 * sum(burnt) / nullif(sum(loaves), 0), 1) AS percent FROM batches WHERE burnt IS NOT NULL GROUP BY oven ORDER BY oven
    """
    for data in db.each():
        with diagnose(
            lambda seen: seen.raised == "division_by_zero", "an oven whose batches had no loaves divides by zero"
        ):
            got = asked(data, "burnt_share.sql", "oven", "percent")
        with (
            diagnose(reordered, "the lines are right, and not in the order of oven"),
            diagnose(
                lambda seen: any(isinstance(row[1], str) for row in seen.got),
                "the percentage is a text, and should be a number",
            ),
            diagnose(
                lambda seen: (
                    len(seen.got) < len(seen.expected)
                    and None in [row[1] for row in seen.expected]
                    and None not in [row[1] for row in seen.got]
                ),
                "an oven whose batches had no loaves is left out, and should have a missing percent",
            ),
            diagnose(
                lambda seen: len(seen.got) > len(seen.expected), "ovens are in the list of which no batch was looked at"
            ),
            diagnose(
                lambda seen: (
                    len(seen.got) == len(seen.expected)
                    and any(b[1] and a[1] != b[1] for a, b in zip(seen.got, seen.expected, strict=True))
                    and all(
                        b[1] is None or abs(a[1] - b[1]) < 0.06 for a, b in zip(seen.got, seen.expected, strict=True)
                    )
                ),
                "the percentages are not rounded to one digit after the point",
            ),
            diagnose(
                lambda seen: (
                    len(seen.got) == len(seen.expected)
                    and any(b[1] for a, b in zip(seen.got, seen.expected, strict=True))
                    and all(
                        b[1] is None or abs(a[1] * 100 - b[1]) < 6 for a, b in zip(seen.got, seen.expected, strict=True)
                    )
                ),
                "the share is a fraction of 1, and should be a percentage",
            ),
            diagnose(
                lambda seen: (
                    len(seen.got) == len(seen.expected)
                    and all(a[1] in (None, int(b[1] or 0)) for a, b in zip(seen.got, seen.expected, strict=True))
                ),
                "the percentages are cut to whole numbers: integer divided by integer is an integer",
            ),
            diagnose(
                lambda seen: (
                    any(a[1] for a in seen.got)
                    and all(
                        a[1] is b[1] is None or (a[1] == round(a[1]) and abs(a[1] - b[1]) <= 0.5)
                        for a, b in zip(seen.got, seen.expected, strict=True)
                    )
                ),
                "the percentages are rounded to whole numbers, and not to one digit after the point",
            ),
            diagnose(
                lambda seen: any(
                    a[1] is not None and b[1] is None for a, b in zip(seen.got, seen.expected, strict=True)
                ),
                "an oven whose batches had no loaves has a percentage",
            ),
            diagnose(
                lambda seen: all(
                    a[1] == b[1] or a[1] < b[1]
                    for a, b in zip(seen.got, seen.expected, strict=True)
                    if b[1] is not None
                ),
                "the percentages are too low: batches in which nobody looked are among the loaves",
            ),
            diagnose(
                lambda seen: len(seen.got) == len(seen.expected),
                "the percentage is not that of all loaves of the oven: a mean of the batches' percentages is another number, for in it a small batch weighs as much as a large one",
            ),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def counts_different_breads(db):
    """`variety.sql`: for each day, how many different breads were baked"""
    right = """
        SELECT baked_on, count(DISTINCT bread) AS breads FROM batches GROUP BY baked_on ORDER BY baked_on
    """
    for data in db.each():
        got = asked(data, "variety.sql", "baked_on", "breads")
        with (
            diagnose(reordered, "the lines are right, and not in the order of the days"),
            diagnose(lambda seen: len({row[0] for row in seen.got}) < len(seen.got), "a day has several lines"),
            diagnose(
                lambda seen: {row[0] for row in seen.got} < {row[0] for row in seen.expected},
                "a day is missing on which every batch was given up: a batch without loaves counts, too",
            ),
            diagnose(
                lambda seen: any(a[1] > b[1] for a, b in zip(seen.got, seen.expected, strict=True)),
                "a bread that was baked twice on a day is counted twice",
            ),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


def asked(data, name, *columns):
    """What the file gives; a fail where its columns are others than the ones asked for."""
    got = data.query(name)
    if got.columns and list(got.columns) != list(columns):
        fail(
            "the columns are not the ones that were asked for", expected=", ".join(columns), got=", ".join(got.columns)
        )
    return got


def reordered(seen):
    """Whether the rows are right, and only stand in another order."""
    return seen.got != seen.expected and Counter(seen.got) == Counter(seen.expected)
