from collections import Counter

from backroad.checks import check, diagnose, expect

RIGHT = """
SELECT b.name AS bed,
    (SELECT count(DISTINCT s.id) FROM plantings p JOIN species s ON s.id = p.species_id
     WHERE p.bed_id = b.id AND s.month = 5) AS flowering
FROM beds b ORDER BY b.name, b.id
"""


@check
def counts_may(db):
    """a bed has the number of the kinds in it that flower in May, and others do not count"""
    got, right = db.query(), db.reference(RIGHT)
    with (
        diagnose(
            lambda seen: all(a[1] > b[1] for a, b in zip(sorted(got), sorted(right), strict=True)),
            "what flowers in other months is counted too",
        ),
        diagnose(lambda seen: len(seen.got) > len(seen.expected), "a bed has several rows: GROUP BY makes one of them"),
    ):
        expect(got).has_rows(right)


@check(after=counts_may)
def keeps_every_bed(db):
    """beds in which nothing flowers in May are there, with 0"""
    data = db.on("gaps")
    got = data.query()
    flowering = {row[0]: row[1] for row in got if len(row) == 2}
    with (
        diagnose(
            flowering.keys() == {"Rose walk"},
            "every bed without a flower in May is missing: a plain JOIN throws out what found no partner, "
            "and so does a condition in WHERE",
        ),
        diagnose(
            "Asters" not in flowering,
            "the bed with asters is missing: it found partners, only none of May, so no row with NULL was made for it",
        ),
        diagnose("Dry wall" not in flowering, "the bed in which nothing stands is missing: an inner join drops it"),
        diagnose(
            flowering.get("Dry wall") == 1 or flowering.get("Fern bank") == 1,
            "a bed without a flower counts 1: count(*) counts the row that the left join makes for it",
        ),
        diagnose(None in flowering.values(), "a bed without a flower shows NULL, and should show 0"),
        diagnose(lambda seen: flowering["Asters"] > 0, "what flowers in other months is counted too"),
    ):
        expect(got).has_rows(data.reference(RIGHT))


@check(after=counts_may)
def counts_kinds(db):
    """a kind that was planted several times in a bed counts once there"""
    data = db.on("repeats")
    got = data.query()
    with (
        diagnose(
            lambda seen: sum(row[1] for row in seen.got) > sum(row[1] for row in seen.expected),
            "plantings are counted: a peony that was planted twice in a bed is still one kind",
        ),
        diagnose(
            lambda seen: sum(row[1] for row in seen.got) < sum(row[1] for row in seen.expected),
            "two kinds with the same name were counted as one: a species is known by its id",
        ),
    ):
        expect(got).has_rows(data.reference(RIGHT))


@check(after=[keeps_every_bed, counts_kinds])
def keeps_names_apart(db):
    """two beds with the same name have a row each, in the order of name and id, also when there is nothing at all"""
    for data in db.each():
        got, right = data.query(), data.reference(RIGHT)
        with (
            diagnose(
                len(got) < len(right),
                "two beds with the same name were made one: group by the bed's id, a name is no key",
            ),
            diagnose(
                len(got) > len(right), "beds with the same name were mixed up: join by their ids, a name is no key"
            ),
            diagnose(
                Counter(got.rows) == Counter(right.rows) and [row[0] for row in got] == sorted(row[0] for row in got),
                "beds with the same name do not come in the order of their id",
            ),
        ):
            expect(got).has_rows(right, ordered=True, names=True)
