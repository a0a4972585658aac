from backroad.checks import check, diagnose, expect, fail

RIGHT = """
SELECT stroke, count(*) AS swims, count(seconds) AS timed, min(seconds) AS best FROM swims GROUP BY stroke ORDER BY 1
"""


@check
def one_line_for_each_stroke(db):
    """one line for each stroke, in the order of their names"""
    for data in (db, db.on("disqualified")):
        got = asked(data)
        strokes = [(row[0],) for row in got]
        with (
            diagnose(
                len(strokes) > len(set(strokes)),
                "a stroke has several lines: rows are brought together by everything that stands behind GROUP BY",
            ),
            diagnose(
                ("butterfly",) not in strokes and data.name == "disqualified",
                "the stroke in which nobody has a time is missing",
            ),
        ):
            if strokes != [(row[0],) for row in data.reference(RIGHT)]:
                expect(got).has_rows(data.reference(RIGHT), ordered=True)


@check(after=one_line_for_each_stroke)
def counts_and_best(db):
    """all swims are counted, those with a time, and the lowest time is the best; an empty table gives no line"""
    for data in db.each():
        got = asked(data)
        with (
            diagnose(
                lambda seen: (
                    len(seen.got) == len(seen.expected)
                    and all(row[1] == right[2] for row, right in zip(seen.got, seen.expected, strict=True))
                ),
                "swims without a time are not counted among the swims",
            ),
            diagnose(
                lambda seen: any(
                    row[2] != right[2] and row[2] == right[1]
                    for row, right in zip(seen.got, seen.expected, strict=True)
                ),
                "swims without a time are counted among the timed ones: count(*) counts rows",
            ),
            diagnose(
                lambda seen: any(row[2] < right[2] for row, right in zip(seen.got, seen.expected, strict=True)),
                "two swims with the same time are counted as one",
            ),
            diagnose(
                lambda seen: any(
                    row[3] is not None and right[3] is None
                    for row, right in zip(seen.got, seen.expected, strict=True)
                ),
                "a stroke without any time has a best time, and should have none",
            ),
            diagnose(
                lambda seen: any(
                    row[3] > right[3] for row, right in zip(seen.got, seen.expected, strict=True) if right[3]
                ),
                "the best time is not the lowest",
            ),
        ):
            expect(got).has_rows(data.reference(RIGHT), ordered=True)


def asked(data):
    """What the query gives; a fail where its columns are others than the ones asked for."""
    with diagnose(
        lambda seen: seen.raised == "grouping_error",
        "a column is neither behind GROUP BY nor inside a function: which of the group's values should it show?",
    ):
        got = data.query()
    if got.columns and list(got.columns) != ["stroke", "swims", "timed", "best"]:
        fail(
            "the columns are not the ones asked for", expected="stroke, swims, timed, best", got=", ".join(got.columns)
        )
    return got
