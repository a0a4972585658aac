from collections import Counter

from backroad.checks import check, diagnose, expect

RIGHT = """
SELECT c.id, c.level, c.cars, round(a.average, 1) AS average
FROM counts c JOIN (SELECT level, avg(cars) AS average FROM counts GROUP BY level) a ON a.level = c.level
WHERE c.cars > {} ORDER BY c.id
"""
EXACT = RIGHT.format("a.average")
ROUNDED = RIGHT.format("round(a.average, 1)")
NULL_IS_ZERO = EXACT.replace("avg(cars)", "avg(coalesce(cars, 0))")
OF_ALL = "SELECT id, level, cars, round(avg(cars) OVER (), 1) AS average FROM counts ORDER BY id"
SO_FAR = """
SELECT id, level, cars, round(average, 1) FROM
(SELECT *, avg(cars) OVER (PARTITION BY level ORDER BY {}) AS average FROM counts) c WHERE cars > average ORDER BY id
"""


@check
def still_right(db):
    """the result is the same as before, on every kind of data"""
    for data in db.each():
        got, right = data.query(), data.reference(EXACT)
        averages = {row[3] for row in got if len(row) == 4}
        with (
            diagnose(
                any(isinstance(average, str) for average in averages),
                "the average is a text, and a number is asked for: to_char makes texts, round makes numbers",
            ),
            diagnose(
                data.name != "odd" and len(averages) == 1 and averages <= {row[3] for row in data.reference(OF_ALL)},
                "every row is compared with the average of all levels: each level has its own",
            ),
            diagnose(
                got.rows in [data.reference(SO_FAR.format(order)).rows for order in ("id", "at", "at, id")],
                "the average runs along: with ORDER BY in it, a window takes in only the rows up to the current one",
            ),
            diagnose(
                len(got) > len(right) and len(got) == data.reference("SELECT count(*) FROM counts").value,
                "every count is there: only those above the average are asked for",
            ),
            diagnose(
                got.rows == data.reference(ROUNDED).rows,
                "the counts are compared with the rounded average: 4 is above 3.96, and not above 4.0",
            ),
            diagnose(
                data.name == "odd" and (5, 2) in [row[:2] for row in got],
                "counts that equal the average are there: above means more",
            ),
            diagnose(
                got.rows == data.reference(NULL_IS_ZERO).rows,
                "a counter that was out of order was taken for 0: NULL is no number, and avg leaves it out",
            ),
            diagnose(
                lambda seen: Counter(row[:3] for row in seen.got) == Counter(row[:3] for row in seen.expected)
                and seen.got != seen.expected and [row[0] for row in seen.got] == [row[0] for row in seen.expected],
                "the average is to be rounded to one digit behind the point",
            ),
        ):
            expect(got).has_rows(right, ordered=True, names=True)


@check
def reads_the_table_once(db):
    """on 1,500 counts it reads no more pages than the table has, a few times over"""
    data = db.on("large")
    size = data.reference("SELECT pg_relation_size('counts') / 8192").value
    plan = data.explain()
    often = max((node.loops for node in plan.nodes if node.table == "counts"), default=0)
    with (
        diagnose(often > 3, "the average is still computed again and again, each time by reading the whole table"),
    ):
        expect(plan).reads_at_most(size * 4)
