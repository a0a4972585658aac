import re

from backroad.checks import check, diagnose, expect

RIGHT = """
SELECT id, species FROM packets
WHERE id IN (SELECT id FROM packets EXCEPT SELECT packet_id FROM sowings) ORDER BY id
"""
SOWN = "SELECT id, species FROM packets WHERE id IN (SELECT packet_id FROM sowings) ORDER BY id"
BY_SOWING = "SELECT id, species FROM packets WHERE id NOT IN (SELECT id FROM sowings) ORDER BY id"
BY_NAME = """
SELECT id, species FROM packets p WHERE NOT EXISTS
(SELECT 1 FROM sowings s JOIN packets q ON q.id = s.packet_id WHERE q.species = p.species) ORDER BY id
"""

HOW = {
    "not_exists.sql": "the question in the brackets must be about this packet, and not about sowings at all",
    "left_join.sql": "after a left join, ask for those whose sowing IS NULL, in WHERE",
    "not_in.sql": "every packet is on the list, or the list holds a NULL",
}

MEANS = {"not_exists.sql": "; an id without a table's name is, inside the brackets, the id of the sowing"}


@check
def with_not_exists(db):
    """not_exists.sql finds the packets without a sowing, and does it with NOT EXISTS"""
    asks(db, "not_exists.sql")
    written(db, "not_exists.sql", r"\bnot\b[\s(]*\bexists\b", "NOT EXISTS")


@check
def with_left_join(db):
    """left_join.sql finds the same packets, and does it with a LEFT JOIN"""
    asks(db, "left_join.sql")
    written(db, "left_join.sql", r"\bleft\s+(outer\s+)?join\b", "LEFT JOIN")


@check
def with_not_in(db):
    """not_in.sql finds the same packets, and does it with NOT IN, also where the number of a sowing is not known"""
    asks(db, "not_in.sql")
    written(db, "not_in.sql", r"\bnot\s+in\b|\bnot\b.*\bin\s*\(", "NOT IN")


def asks(db, name):
    for data in db.each():
        got, right = data.query(name), data.reference(RIGHT)
        with (
            diagnose(
                data.name == "washed_off" and not len(got),
                "one sowing without a number, and no packet is found any more: NOT IN over a list with NULL is never true",
            ),
            diagnose(
                len(right) > 0 and got.rows == data.reference(SOWN).rows,
                "these are the packets that were sown from: the others are asked for",
            ),
            diagnose(
                got.rows == data.reference(BY_SOWING).rows,
                "a packet's id is compared with the id of a sowing: sowings.packet_id says where the seed came from",
            ),
            diagnose(
                got.rows == data.reference(BY_NAME).rows,
                "packets of the same species were taken for one: a packet is known by its id",
            ),
            diagnose(
                any(row[0] is None for row in got),
                "rows without a packet are in the list: they come from sowings that have no number",
            ),
            diagnose(
                len(right) > 0 and data.name != "washed_off" and not len(got),
                f"no packet is found: {HOW[name]}",
            ),
            diagnose(
                len(got) >= len(data.reference("SELECT 1 FROM packets")) > len(right),
                "every packet is found: the condition that leaves out those with a sowing has no effect"
                + MEANS.get(name, ""),
            ),
        ):
            expect(got).has_rows(right, ordered=True, names=True)


def written(db, name, pattern, words):
    text = re.sub(r"/\*.*?\*/|--[^\n]*|'[^']*'", " ", db.statements(name)[0], flags=re.S)
    with diagnose(True, f"{name} finds the right packets in another way: this one is to be asked with {words}"):
        expect(bool(re.search(pattern, text, re.I | re.S))).equals(True)
