from backroad.checks import check, diagnose, expect, fail

RIGHT = """
SELECT name, metres FROM huts WHERE valley = 'Zillertal' AND metres >= 2000 AND beds >= 20 ORDER BY metres DESC, name
"""


@check
def finds_the_huts(db):
    """the huts in that valley, high enough and with enough beds"""
    with diagnose(
        lambda seen: seen.raised == "undefined_column" and "Zillertal" in seen.message,
        "the valley stands in double quotes: those are for names of columns, a text stands in single ones",
    ):
        got = asked(db)
    with (
        diagnose(
            lambda seen: len(seen.got) > len(seen.expected) and ("Plumser Hut", 2350) in seen.got,
            "huts of other valleys are in the list",
        ),
        diagnose(
            lambda seen: ("Nineteen Beds", 2305) in seen.got and ("Furtschagl Cabin", 2295) not in seen.got,
            "huts with 18 or 19 beds are in the list: the group is as many, and 20 beds are asked for",
        ),
        diagnose(
            lambda seen: len(seen.got) > len(seen.expected) and ("Furtschagl Cabin", 2295) in seen.got,
            "huts with too few beds are in the list",
        ),
        diagnose(
            lambda seen: len(seen.got) > len(seen.expected) and any(row[1] is not None and row[1] < 2000 for row in seen.got),
            "huts below 2000 metres are in the list",
        ),
        diagnose(
            lambda seen: ("Old Alp", 2000) in set(seen.expected) - set(seen.got),
            "the hut at exactly 2000 metres is missing",
        ),
        diagnose(
            lambda seen: ("Twenty Beds", 2100) in set(seen.expected) - set(seen.got),
            "the hut with exactly 20 beds is missing",
        ),
    ):
        expect(got).has_rows(db.reference(RIGHT))


@check(after=finds_the_huts)
def highest_first(db):
    """the highest comes first, and huts at the same height come by name"""
    for data in (db, db.on("ties")):
        got = asked(data)
        with (
            diagnose(
                lambda seen: seen.got == sorted(seen.expected, key=lambda row: (row[1], row[0])),
                "the lowest comes first",
            ),
            diagnose(
                lambda seen: sorted(seen.got) == sorted(seen.expected)
                and [row[1] for row in seen.got] == [row[1] for row in seen.expected],
                "huts at the same height are not in the order of their names",
            ),
            diagnose(
                lambda seen: len(seen.got) < len(seen.expected),
                "two huts with the same name and height are two huts, and only one is in the list",
            ),
        ):
            expect(got).has_rows(data.reference(RIGHT), ordered=True)


@check(after=finds_the_huts)
def any_table(db):
    """any other table of huts, an empty one too; a hut without a height is never in the list"""
    for data in db.each():
        got = asked(data)
        with diagnose(
            lambda seen: any(row[1] is None for row in seen.got),
            "a hut whose height nobody knows is in the list",
        ):
            expect(got).has_rows(data.reference(RIGHT))


def asked(data):
    """What the query gives; a fail where its columns are others than the ones asked for."""
    got = data.query()
    if got.columns and list(got.columns) != ["name", "metres"]:
        fail("the columns are not the ones that were asked for", expected="name, metres", got=", ".join(got.columns))
    return got
