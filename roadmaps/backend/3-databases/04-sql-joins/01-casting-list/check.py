from backroad.checks import check, diagnose, expect

RIGHT = """
SELECT p.name AS part, a.name AS actor FROM parts p LEFT JOIN actors a ON a.id = p.actor_id ORDER BY p.name, p.id
"""
CAST = "SELECT p.name AS part, a.name AS actor FROM parts p JOIN actors a ON a.id = p.actor_id"
EVERY_PAIR = "SELECT p.name, a.name FROM parts p, actors a"
SAME_NUMBERS = "SELECT p.name, a.name FROM parts p LEFT JOIN actors a ON a.id = p.id WHERE a.id IS NOT NULL"
IDLE = "SELECT count(*) FROM actors a WHERE NOT EXISTS (SELECT 1 FROM parts p WHERE p.actor_id = a.id)"
OPEN = "SELECT count(*) FROM parts WHERE actor_id IS NULL"


@check
def names_who_plays(db):
    """each part that has been given to somebody stands there with that actor's name"""
    result = db.query()
    named = [row for row in result if len(row) == 2 and None not in row]
    cast = db.reference(CAST)
    given = [part for part, _ in cast]
    many = len(result.columns)
    found = [row for row in named if row[0] in given]
    with (
        diagnose(
            many != 2,
            f"there {'is one column' if many == 1 else f'are {many} columns'}, and two are asked for: the name of the "
            "part, and the name of the actor",
        ),
        diagnose(
            alike(named, db.reference(EVERY_PAIR)),
            "every part stands beside every actor: the join has no condition that says who belongs to whom",
        ),
        diagnose(
            alike(named, [row[::-1] for row in cast]),
            "the two columns are the wrong way round: first the part, then the actor",
        ),
        diagnose(
            len(named) > 0 and alike(named, db.reference(SAME_NUMBERS)),
            "a part's own id is compared with an actor's id: parts.actor_id says who plays it",
        ),
        diagnose(
            any(isinstance(row[1], int) for row in named),
            "the number of the actor stands beside the part: the name is in the other table",
        ),
        diagnose(not found, "no row names a part and an actor"),
    ):
        expect(sorted(found, key=str)).equals(sorted(cast.rows))


@check(after=names_who_plays)
def keeps_open_parts(db):
    """parts for which nobody has been found stay in the list, and actors without a part do not come in"""
    for data in db.each():
        result = data.query()
        idle, open_parts = data.reference(IDLE).value, data.reference(OPEN).value
        without_part = [row for row in result if row[0] is None]
        with (
            diagnose(
                len(without_part) == idle > 0,
                "actors without a part are in the list: the join keeps every actor, and should keep every part",
            ),
            diagnose(
                open_parts > 0 and alike(result, data.reference(CAST)),
                "parts for which nobody has been found are missing: an inner join drops rows without a partner",
            ),
            diagnose(
                len(result) == len(data.reference(RIGHT))
                and [row[0] for row in result if row[1] is None] == []
                and open_parts > 0,
                "a part without an actor shows something else than NULL",
            ),
            diagnose(
                lambda seen: len(seen.got) < len(seen.expected) and data.name == "same_names",
                "parts with the same name were made one: each part is a row of its own",
            ),
            diagnose(
                lambda seen: len(seen.got) > len(seen.expected) and data.name == "same_names",
                "rows are there more than once: two actors may have the same name, so join by their number",
            ),
        ):
            expect(result).has_rows(data.reference(RIGHT))


@check(after=keeps_open_parts)
def in_order(db):
    """the columns are called part and actor, and the rows are ordered by the part's name, then by its id"""
    for data in db.each():
        with diagnose(
            data.name == "same_names" and [row[0] for row in data.query()] == sorted(row[0] for row in data.query()),
            "parts with the same name do not come in the order of their id",
        ):
            expect(data.query()).has_rows(data.reference(RIGHT), ordered=True, names=True)


def alike(rows, others):
    return sorted(map(str, rows)) == sorted(map(str, others))
