from collections import Counter

from backroad.checks import check, diagnose, expect

RIGHT = """
WITH hours AS (SELECT DISTINCT gauge, at FROM readings WHERE {measured}),
marked AS (SELECT *, (lag(at) OVER w IS DISTINCT FROM at - interval '1 hour')::int AS new FROM hours
           WINDOW w AS (PARTITION BY gauge ORDER BY at)),
named AS (SELECT *, sum(new) OVER (PARTITION BY gauge ORDER BY at) AS stretch FROM marked)
SELECT gauge, min(at) AS first, max(at) AS last, count(*) AS hours FROM named GROUP BY gauge, stretch ORDER BY 1, 2
"""


@check
def finds_stretches(db):
    """one gauge with two gaps has three stretches, from the first hour to the last"""
    got, right = db.query(), db.reference(RIGHT.format(measured="true"))
    hours = db.reference("SELECT count(*) FROM readings").value
    with (
        diagnose(
            len(got) == 1,
            "there is one row, from the first hour to the last of all: grouping by the gauge alone does not see the gaps",
        ),
        diagnose(len(got) == hours, "each hour is a stretch of its own: nothing says which hours belong together"),
        diagnose(
            len(got) == len(right) + 1,
            "the first hour of all is a stretch of its own: lag gives NULL there, so that hour has no mark, and the sum of "
            "nothing is NULL",
        ),
        diagnose(
            len(got) == 2,
            "there are two rows for two gaps, and three stretches lie around them: these are the gaps, or a stretch is "
            "missing at one end",
        ),
        diagnose(
            lambda seen: all(a[:3] == b[:3] and a[3] == b[3] - 1 for a, b in zip(seen.got, seen.expected, strict=True)),
            "one hour too few: both ends of a stretch belong to it",
        ),
    ):
        expect(got).has_rows(right)


@check(after=finds_stretches)
def each_gauge_alone(db):
    """several gauges, over midnight, sent in any order, single hours included"""
    data = db.on("coast")
    got, right = data.query(), data.reference(RIGHT.format(measured="true"))
    single = Counter(row for row in right if row[3] == 1)
    missing = Counter(right.rows) - Counter(got.rows)
    midnight = ("Mole", 6)
    with (
        diagnose(
            missing == single and len(got) == len(right) - single.total(),
            "stretches of a single hour are missing: they are stretches too",
        ),
        diagnose(
            midnight in [(row[0], row[3]) for row in got if len(row) == 4] and len(got) != len(right),
            "the hours of several gauges are mixed up: each gauge has stretches of its own",
        ),
        diagnose(
            Counter(row[0] for row in got)["Mole"] == 4 and midnight not in [(row[0], row[3]) for row in got],
            "a stretch that goes over midnight is cut in two",
        ),
        diagnose(
            lambda seen: seen.got != seen.expected,
            "the hours of several gauges are mixed up: each gauge has stretches of its own",
        ),
    ):
        expect(got).has_rows(right)


@check(after=finds_stretches)
def copes_with_faults(db):
    """an hour that was sent twice counts once, and an hour without a height is a gap"""
    data = db.on("faults")
    got, right = data.query(), data.reference(RIGHT.format(measured="cm IS NOT NULL"))
    with (
        diagnose(
            Counter(got.rows) == Counter(data.reference(RIGHT.format(measured="true")).rows),
            "an hour without a height was taken for measured: cm is NULL there",
        ),
        diagnose(
            lambda seen: Counter(row[:3] for row in seen.got) == Counter(row[:3] for row in seen.expected),
            "readings are counted, and hours are asked for: an hour that was sent twice is one hour",
        ),
        diagnose(
            lambda seen: len(seen.got) > len(seen.expected),
            "an hour that was sent twice cuts its stretch in two: the second reading gets a number too",
        ),
        diagnose(
            ("Lock", 1) in [(row[0], row[3]) for row in got if len(row) == 4] or "Lock" not in [row[0] for row in got],
            "a height of 0 or below is a height",
        ),
    ):
        expect(got).has_rows(right)


@check(after=[each_gauge_alone, copes_with_faults])
def in_order(db):
    """the columns are called gauge, first, last and hours, in the order of gauge and first; no readings, no rows"""
    for data in db.each():
        right = data.reference(RIGHT.format(measured="cm IS NOT NULL"))
        expect(data.query()).has_rows(right, ordered=True, names=True)
