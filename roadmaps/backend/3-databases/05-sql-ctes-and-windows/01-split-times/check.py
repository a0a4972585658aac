from collections import Counter

from backroad.checks import check, diagnose, expect

RIGHT = """
SELECT runner, km, seconds - coalesce((SELECT p.seconds FROM splits p WHERE p.runner = s.runner AND p.km < s.km
                                       ORDER BY p.km DESC LIMIT 1), 0) AS segment
FROM splits s ORDER BY km, runner
"""
WRONG = "SELECT runner, km, seconds - {} AS segment FROM splits ORDER BY km, runner"


@check
def differences_of_one_runner(db):
    """the segments of one runner are the differences of the times, and the first is the time since the start"""
    got = db.query()
    with (
        diagnose(
            got.rows == db.reference(WRONG.format("0")).rows, "these are the times since the start, not the segments"
        ),
        diagnose(looks_ahead(got, db), "this is the difference to the row behind: lag looks back, lead looks ahead"),
        diagnose(
            any(row[-1] is None for row in got),
            "the first segment is NULL: there is no row before it, and the time since the start is asked for",
        ),
        diagnose(
            lambda seen: len(seen.got) == 4 and seen.got[0] != seen.expected[0] and seen.got[1:] == seen.expected[1:],
            "the first segment is not right: it is the time since the start",
        ),
        diagnose(
            lambda seen: all(row[2] <= 0 for row in seen.got[1:]),
            "the segments are negative: subtract the earlier time from the later one",
        ),
    ):
        expect(got).has_rows(db.reference(RIGHT))


@check(after=differences_of_one_runner)
def every_runner_alone(db):
    """the segment of a runner is measured from the mat before of the same runner"""
    for data in db.each():
        got, right = data.query(), data.reference(RIGHT)
        with (
            diagnose(
                lambda seen: len(seen.got) < len(seen.expected), "rows are missing: a row for each row of the table"
            ),
            diagnose(
                data.name == "together" and (3, 15, 2900) in got.rows,
                "the row before was found by its time: it is the one of the mat before, so the order is that of km",
            ),
            diagnose(
                data.name == "field" and first_ones(got) == first_ones(right),
                "the mat before is not always five km away: a mat may have failed",
            ),
            diagnose(
                data.name == "field" and within_runner(got, data),
                "the row before is one of the same runner, and not always the mat before: the order of the window is "
                "that of km",
            ),
            diagnose(
                data.name == "field",
                "the row before belongs to another runner: without PARTITION BY all rows are one group",
            ),
        ):
            expect(got).has_rows(right)


@check(after=every_runner_alone)
def in_order(db):
    """the columns are called runner, km and segment, in the order of km and runner"""
    for data in db.each():
        expect(data.query()).has_rows(data.reference(RIGHT), ordered=True, names=True)


def looks_ahead(rows, db):
    """Whether the rows of the one runner hold the time to the next mat, or what it is below 0."""
    times = db.reference("SELECT km, seconds FROM splits ORDER BY km").rows
    ahead = {km: next_time - time for (km, time), (_, next_time) in zip(times, times[1:], strict=False)}
    compared = [row for row in rows if len(row) == 3 and row[1] in ahead]
    return len(compared) > 1 and all(row[2] in (ahead[row[1]], -ahead[row[1]]) for row in compared)


def within_runner(rows, data):
    """Whether every row was compared with the start or with another row of its own runner."""
    times = {row[:2]: row[2] for row in data.reference("SELECT runner, km, seconds FROM splits")}
    own = {(runner, seconds) for (runner, _), seconds in times.items()} | {(runner, 0) for runner, _ in times}
    return all(row[:2] in times and (row[0], times[row[:2]] - row[2]) in own for row in rows if len(row) == 3)


def first_ones(rows):
    """The rows of the runners' first mats."""
    first = {}
    for row in sorted(rows):
        first.setdefault(row[0], row)
    return Counter(first.values())
