from collections import Counter

from backroad.checks import check, diagnose, expect, fail


@check
def picks_the_squad(db):
    """`squad.sql`: the swimmers with three timed crawl swims of those months, and a mean below 70 seconds"""
    right = """
        SELECT swimmer, count(seconds) AS swims, min(seconds) AS best FROM swims
        WHERE stroke = 'crawl' AND swum_on >= '2031-01-01' AND swum_on < '2031-07-01'
        GROUP BY swimmer HAVING count(seconds) >= 3 AND avg(seconds) < 70 ORDER BY 3, 1
    """
    for data in db.each():
        got = asked(data, "squad.sql", "swimmer", "swims", "best")
        with (
            diagnose(
                lambda seen, data=data: data.name == "ordinary" and not seen.got,
                "nobody is in the squad: with the day behind GROUP BY, the swims of each day are a group of their own",
            ),
            diagnose(
                lambda seen: (
                    "Slow once" in {row[0] for row in seen.got} - {row[0] for row in seen.expected}
                    or any(row[0] == "Mixed" and row[1] < 5 for row in seen.got)
                ),
                "slow swims are left out before the mean is taken, so that it is always below 70",
            ),
            diagnose(
                lambda seen: any(row[1] < 3 for row in seen.got),
                "swimmers with fewer than three timed swims are in the squad",
            ),
            diagnose(lambda seen: "Backstroker" in {row[0] for row in seen.got}, "swims of other strokes are counted"),
            diagnose(
                lambda seen: "Untimed" in {row[0] for row in seen.got},
                "swims without a time are counted: three are asked for that have one",
            ),
            diagnose(
                lambda seen: (
                    "Last year" in {row[0] for row in seen.got}
                    or any(row[0] == "Mixed" and row[2] < 60 for row in seen.got)
                ),
                "swims of other months are counted",
            ),
            diagnose(
                lambda seen: (
                    "Mixed" not in {row[0] for row in seen.got} and "Mixed" in {row[0] for row in seen.expected}
                ),
                "a swimmer is missing whose mean is below 70, although one swim is slower: the mean decides, not each swim",
            ),
            diagnose(
                lambda seen: "Edge" not in {row[0] for row in seen.got} and "Edge" in {row[0] for row in seen.expected},
                "a swimmer is missing who swam on the first and the last of those days",
            ),
            diagnose(
                lambda seen: "Exactly 70" in {row[0] for row in seen.got},
                "a mean of exactly 70 seconds is not below 70",
            ),
            diagnose(lambda seen: "Slow" in {row[0] for row in seen.got}, "the mean of the swims is not looked at"),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def finds_rare_strokes(db):
    """`rare_strokes.sql`: the strokes with fewer than three timed swims in those months, none included"""
    right = """
        SELECT stroke, count(*) FILTER (WHERE seconds > 0 AND swum_on >= '2031-01-01' AND swum_on < '2031-07-01') AS swims
        FROM swims GROUP BY stroke
        HAVING count(*) FILTER (WHERE seconds > 0 AND swum_on >= '2031-01-01' AND swum_on < '2031-07-01') < 3 ORDER BY 1
    """
    for data in db.each():
        got = asked(data, "rare_strokes.sql", "stroke", "swims")
        with (
            diagnose(reordered, "the lines are right, and not in the order of the strokes"),
            diagnose(
                lambda seen: (
                    "relay" in {row[0] for row in seen.expected} - {row[0] for row in seen.got}
                    and any(row[1] == 0 for row in seen.got)
                ),
                "a stroke in which nobody has a time is missing: WHERE took all of its rows away",
            ),
            diagnose(
                lambda seen: (
                    0 in {row[1] for row in seen.expected}
                    and 0 not in {row[1] for row in seen.got}
                    and len(seen.got) < len(seen.expected)
                ),
                "a stroke that was not swum in those months is missing: WHERE took all of its rows away",
            ),
            diagnose(
                lambda seen: len(seen.got) < len(seen.expected),
                "swims without a time are counted, and so a stroke is missing",
            ),
            diagnose(
                lambda seen: any(row[1] >= 3 for row in seen.got),
                "the groups are not filtered, or by another number than the one that is shown",
            ),
            diagnose(
                lambda seen: len(seen.got) > len(seen.expected), "strokes are in the list that were swum often enough"
            ),
            diagnose(
                lambda seen: len(seen.got) == len(seen.expected),
                "the number that is shown is not the one of those months",
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
