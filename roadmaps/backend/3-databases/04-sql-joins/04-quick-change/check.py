from collections import Counter

from backroad.checks import check, diagnose, expect

PAIRS = """
SELECT a.play, c.name AS actor, a.name AS part, b.name AS other
FROM parts a JOIN parts b ON {ids} AND {who} AND {play} AND {scenes} JOIN actors c ON c.id = a.actor_id
ORDER BY a.id, b.id
"""
RULES = {
    "ids": "a.id < b.id",
    "who": "a.actor_id = b.actor_id",
    "play": "a.play = b.play",
    "scenes": "a.first_scene <= b.last_scene AND b.first_scene <= a.last_scene",
}
SAME_NAME = "EXISTS (SELECT FROM actors x JOIN actors y USING (name) WHERE x.id = a.actor_id AND y.id = b.actor_id)"


@check
def finds_clashes(db):
    """parts of one actor that are on stage in the same scene are found, each pair once"""
    got, right = db.query(), db.reference(pairs())
    with (
        diagnose(
            is_like(got, db, ids="a.id <= b.id") or is_like(got, db, ids="true"),
            "parts are paired with themselves: each part is also a partner of its own row",
        ),
        diagnose(
            is_like(got, db, ids="a.id <> b.id"), "each pair is there twice, once from each side: ask for a.id < b.id"
        ),
        diagnose(turned(got) == turned(right), "part is to be the one of the two that has the lower id"),
        diagnose(
            is_like(got, db, scenes="true"), "parts are paired that are never on stage together: look at the scenes"
        ),
        diagnose(
            is_like(got, db, scenes="(a.last_scene < b.first_scene OR b.last_scene < a.first_scene)"),
            "these are the pairs that do not clash",
        ),
        diagnose(len(got.columns) == 4 and is_like(got, db, who="true"), "parts of different actors are paired"),
    ):
        expect(got).has_rows(right)


@check(after=finds_clashes)
def sees_every_stretch(db):
    """two parts clash however their scenes lie: one scene in common, one inside the other, the later part first"""
    data = db.on("stretches")
    got, right = data.query(), data.reference(pairs())
    found = {(row[2], row[3]) for row in got}
    missing = {(row[2], row[3]) for row in right} - found
    touching = {("End", "Begin"), ("Alike one", "Touch"), ("Alike two", "Touch")}
    with (
        diagnose(turned(got) == turned(right), "part is to be the one of the two that has the lower id"),
        diagnose(
            missing != set() and missing <= touching,
            "one scene in common is enough: the last scene of a part belongs to it",
        ),
        diagnose(
            ("Begin", "Next") in found or ("End", "Next") in found,
            "two parts that have no scene in common are paired: one ends in the scene before the other begins",
        ),
        diagnose(
            len(got) < len(right) and ("Long", "Inside") not in found,
            "a part that lies inside the other is not found: the two need not end one after the other",
        ),
        diagnose(
            len(got) < len(right),
            "a pair is missing in which the part with the higher id begins first, or both begin together",
        ),
    ):
        expect(got).has_rows(right)


@check(after=finds_clashes)
def knows_who_is_who(db):
    """actors of the same name stay apart, parts that nobody plays clash with nothing, and so do two plays"""
    data = db.on("twins")
    got, right = data.query(), data.reference(pairs())
    with (
        diagnose(
            is_like(got, data, play="true"), "parts of different plays are paired: they are not on the same evening"
        ),
        diagnose(
            is_like(got, data, who=SAME_NAME),
            "two actors with the same name were taken for one: join by the actor's id, a name is no key",
        ),
        diagnose(any(row[1] is None for row in got), "parts that nobody plays are paired with each other"),
        diagnose(
            len(got) < len(right),
            "a pair of parts is missing whose names are alike: a part is known by its id",
        ),
        diagnose(
            lambda seen: len(seen.got) > len(seen.expected),
            "rows are there more than once: something was joined by a name, and a name is no key",
        ),
    ):
        expect(got).has_rows(right)


@check(after=[sees_every_stretch, knows_who_is_who])
def in_order(db):
    """the columns are called play, actor, part and other, in the order of the ids of the two parts"""
    for data in db.each():
        expect(data.query()).has_rows(data.reference(pairs()), ordered=True, names=True)


def pairs(**rules):
    return PAIRS.format_map(RULES | rules)


def turned(rows):
    """The rows, whichever of the two parts stands first."""
    return sorted(((*row[:2], *sorted(row[2:], key=str)) for row in rows), key=str)


def is_like(got, data, **rules):
    """Whether the rows are those of a query with other rules, and these make a difference here."""
    rows = Counter(data.reference(pairs(**rules)).rows)
    return Counter(got.rows) == rows != Counter(data.reference(pairs()).rows)
