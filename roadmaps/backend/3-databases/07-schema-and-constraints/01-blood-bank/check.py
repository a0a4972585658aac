"""Rows that are right go in; rows that are wrong in one thing are refused, rule by rule."""

from backroad.checks import check, diagnose

GOOD = {
    "barcode": "W1043",
    "blood_group": "AB",
    "rhesus": "-",
    "volume_ml": 450,
    "donated_on": "2026-02-10",
    "expires_on": "2026-03-24",
    "fridge": "cold 2",
}


@check
def takes_right_units(db, rng):
    """units that are right are stored, whatever their group, also without a fridge"""
    db.script()
    takes(db, {}, "an ordinary unit is refused")
    takes(db, {"fridge": None}, "a unit without a fridge is refused: it may be on its way")
    for group in ("A", "B", "AB", "O"):
        for rhesus in ("+", "-"):
            takes(db, {"blood_group": group, "rhesus": rhesus}, f"a unit of group {group}{rhesus} is refused")
    for volume in (200, 550, rng.randint(201, 549)):
        takes(db, {"volume_ml": volume}, f"a unit of {volume} ml is refused: 200 and 550 are allowed, too")
    takes(db, {"expires_on": "2026-02-11"}, "a unit is refused that expires the day after it was donated")
    with diagnose(True, "a second unit is refused that is like the first in all but its barcode"):
        db.accepts(f"{insert(GOOD)}, {values({**GOOD, 'barcode': 'W1044'})}")


@check(after=takes_right_units)
def asks_for_every_value(db):
    """a unit in which something is missing is refused, except for the fridge"""
    db.script()
    for column in GOOD:
        if column != "fridge":
            refuses(
                db,
                {column: None},
                f"a unit is stored in which {column} is NULL; a CHECK does not refuse NULL, NOT NULL does",
            )


@check(after=takes_right_units)
def knows_a_barcode_once(db):
    """two units with the same barcode are refused"""
    db.script()
    with diagnose(True, "two units with the same barcode are stored"):
        db.refuses(f"{insert(GOOD)}, {values({**GOOD, 'blood_group': 'O', 'fridge': None})}")


@check(after=takes_right_units)
def knows_the_groups(db):
    """a group or rhesus factor that does not exist is refused"""
    db.script()
    for group in ("0", "a", "ab", "C", "", "BA", "A+"):
        refuses(db, {"blood_group": group}, f"a unit of the blood group {group!r} is stored")
    for rhesus in ("", "pos", "++", "0", "−"):
        refuses(db, {"rhesus": rhesus}, f"a unit with the rhesus factor {rhesus!r} is stored")


@check(after=takes_right_units)
def limits_the_volume(db):
    """a volume below 200 ml or above 550 ml is refused"""
    db.script()
    for volume in (199, 551, 0, -450, 4500):
        refuses(db, {"volume_ml": volume}, f"a unit of {volume} ml is stored")
    refuses(db, {"volume_ml": "449.5"}, "a unit of 449.5 ml is stored: whole numbers have a type of their own")


@check(after=takes_right_units)
def expires_later(db):
    """a unit that expires on the day it was donated, or before, is refused"""
    db.script()
    refuses(db, {"expires_on": "2026-02-09"}, "a unit is stored that expires before it was donated")
    refuses(db, {"expires_on": "2026-02-10"}, "a unit is stored that expires on the day it was donated: later means >")
    refuses(
        db,
        {"donated_on": "2026-10-02", "expires_on": "2026-09-30"},
        "a unit is stored that expires before it was donated",
    )
    refuses(db, {"donated_on": "2026-02-30"}, "a unit is stored that was donated on 30 February: dates have a type")
    refuses(
        db,
        {"donated_on": "2026-02-10 08:00", "expires_on": "2026-02-10 18:00"},
        "a unit is stored that expires some hours after it was donated, on the same day: a date has no hours",
    )


def takes(db, changes, sentence):
    with (
        diagnose(lambda seen: seen.raised == "undefined_table", "after schema.sql has run, there is no table units"),
        diagnose(lambda seen: seen.raised == "undefined_column", "the table units has not all of the columns"),
        diagnose(True, sentence),
    ):
        db.accepts(insert({**GOOD, **changes}))


def refuses(db, changes, sentence):
    with diagnose(True, sentence):
        db.refuses(insert({**GOOD, **changes}))


def insert(row):
    return f"INSERT INTO units ({', '.join(GOOD)}) VALUES {values(row)}"


def values(row):
    shown = ("NULL" if cell is None else f"'{cell}'" for cell in (row[name] for name in GOOD))
    return f"({', '.join(shown)})"
