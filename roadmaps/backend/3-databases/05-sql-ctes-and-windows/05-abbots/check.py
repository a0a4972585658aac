from collections import Counter

from backroad.checks import check, diagnose, expect

RIGHT = """
WITH RECURSIVE line AS (
    SELECT id, name, 0 AS generation, name AS line, ARRAY[id] AS met FROM abbots WHERE id = 1
    UNION ALL
    SELECT a.id, a.name, generation + 1, line || ' > ' || a.name, met || a.id
    FROM line JOIN abbots a ON a.teacher_id = line.id WHERE a.id <> ALL (met)
) SELECT generation, name, line FROM line ORDER BY generation, id
"""
UP = """
WITH RECURSIVE line AS (
    SELECT id, name, teacher_id FROM abbots WHERE id = 1
    UNION SELECT a.id, a.name, a.teacher_id FROM line JOIN abbots a ON a.id = line.teacher_id
) SELECT name FROM line
"""


@check
def walks_down(db):
    """abbot 1 and those below him are there, with their generation and the names from him down"""
    got, right = db.query(), db.reference(RIGHT)
    names = {row[1] for row in got if len(row) == 3 and isinstance(row[1], str)}
    lines = {row[1]: row[2] for row in got if row[1:2] and row[1] in names and isinstance(row[2], str)}
    with (
        diagnose(len(got.columns) != 3, "generation, name and line are asked for, three columns"),
        diagnose(not len(got), "nobody is there: begin with the abbot whose id is 1"),
        diagnose(
            names == set(db.reference(UP).values),
            "only abbot 1 is there, or those above him: go from a teacher to the pupils, whose teacher_id is his id",
        ),
        diagnose(len(got) == 2, "only one step is made: a pupil's pupils belong to the line too"),
        diagnose(len(got) > 4, "abbots who do not belong to the line of abbot 1 are there"),
        diagnose("Anselm" not in names, "abbot 1 himself is missing: he is generation 0"),
        diagnose(
            lambda seen: {row[0] for row in seen.got} == {1, 2, 3, 4},
            "the generations begin with 1: abbot 1 himself is generation 0",
        ),
        diagnose(
            any(isinstance(value, list) for row in got for value in row),
            "a column holds arrays: the line is a text, the names with a space, > and a space between two",
        ),
        diagnose(
            any(value is None for row in got for value in row),
            "a column is NULL: whatever is put together with NULL is NULL, so the line must begin with a name",
        ),
        diagnose(
            lambda seen: sorted(seen.got) == sorted(seen.expected[: len(seen.got)]),
            "the line goes on further down: nobody knows beforehand how many joins that takes",
        ),
        diagnose(
            any(line.endswith("> Anselm") or line == line.removesuffix(name) for name, line in lines.items()),
            "the line runs from the bottom up: it begins with abbot 1",
        ),
        diagnose(
            lambda seen: [row[:2] for row in seen.got] == [row[:2] for row in seen.expected],
            "the names are not joined as asked: a space, > and a space between two",
        ),
    ):
        expect(got).has_rows(right)


@check(after=walks_down)
def every_branch(db):
    """all pupils of everybody are followed, however many generations, and abbots of the same name stay apart"""
    for name in ("branches", "long_line", "unknown", "empty"):
        data = db.on(name)
        got, right = data.query(), data.reference(RIGHT)
        with (
            diagnose(
                name == "long_line" and len(got) < 30,
                f"the line ends after {len(got)} of thirty generations: some limit cuts it off",
            ),
            diagnose(
                name == "branches" and not len(got),
                "nobody is there: abbot 1 has a teacher in this chronicle, and is the beginning all the same",
            ),
            diagnose(
                lambda seen: name == "branches" and len(seen.got) < len(seen.expected),
                "somebody is missing: two abbots may have the same name, and one may have taught several",
            ),
            diagnose(
                lambda seen: name == "branches" and len(seen.got) > len(seen.expected),
                "too many are there: abbots of the same name were mixed up, or somebody outside the line came in",
            ),
        ):
            expect(got).has_rows(right)


@check(after=walks_down)
def ends_on_a_circle(db):
    """where the chronicle goes round in a circle, the query ends, and each abbot stands there once"""
    for name in ("circle", "himself"):
        data = db.on(name)
        with diagnose(
            lambda seen: seen.raised in ("Timeout", "MemoryError", "disk_full", "configuration_limit_exceeded"),
            "the query never ends: in a circle there is always one more row",
        ):
            got = data.query()
        anselms = [row for row in got if "Anselm" in row[1:2]]
        with (
            diagnose(
                len(anselms) == 2,
                "abbot 1 is there twice: the circle is noticed only after he was met for the second time",
            ),
            diagnose(
                lambda seen: len(seen.got) > len(seen.expected),
                "abbots are there more than once: the circle was walked several times before it ended",
            ),
            diagnose(
                not len(got),
                "nobody is there: the beginning is the abbot with the id 1, and he has a teacher here",
            ),
        ):
            expect(got).has_rows(data.reference(RIGHT))


@check(after=[every_branch, ends_on_a_circle])
def in_order(db):
    """the columns are called generation, name and line, in the order of generation and id"""
    for data in db.each():
        expect(data.query()).has_rows(data.reference(RIGHT), ordered=True, names=True)
