"""Each column by what it does with values: what goes in, what comes out, what is equal, what a sum gives."""

from decimal import Decimal

from backroad.checks import check, diagnose, expect

GOOD = {
    "session": "'7f0c1f6e-9d1e-4c0b-8a55-1f2b7a6f3f10'",
    "card": "'00471100'",
    "started_at": "'2026-07-01 12:00:00+02'",
    "billed_on": "NULL",
    "energy_kwh": "31.250",
    "price": "18.75",
    "state": "'done'",
}
OTHER = "'00000000-0000-4000-8000-00000000000b'"


@check
def takes_a_charge(db):
    """the charge of the example is stored, without an invoice, and with one"""
    db.script()
    db.accepts(insert(GOOD))
    with diagnose(True, "a charge is refused that has a day of invoice and a note"):
        db.accepts(insert({**GOOD, "billed_on": "'2026-07-31'", "note": "'cable stuck'"}))


@check(after=takes_a_charge)
def numbers_by_itself(db):
    """the database gives each row a number, also beyond three thousand million"""
    db.script()
    second = {**GOOD, "session": OTHER}
    rows = db.accepts(f"{insert(GOOD)}, {values(second)} RETURNING id").rows
    with diagnose(rows[0] == rows[1], "two rows have the same number"):
        expect(len(set(rows))).equals(2)
    with diagnose(
        lambda seen: seen.raised == "numeric_value_out_of_range",
        "the numbers end at 2,147,483,647: integer is too small for them, and serial is one, too",
    ):
        db.accepts(insert({"id": "3000000001", **GOOD}).replace(") VALUES", ") OVERRIDING SYSTEM VALUE VALUES"))
    with diagnose(True, "two rows may have the same number: nothing says that it is the key"):
        one, two = {"id": "7", **GOOD}, {"id": "7", **second}
        db.refuses(insert(one).replace(") VALUES", ") OVERRIDING SYSTEM VALUE VALUES") + ", " + values(two))


@check(after=takes_a_charge)
def knows_a_session_in_any_spelling(db):
    """a session is the same in capitals and without hyphens, and is stored once"""
    db.script()
    for spelling in ("7F0C1F6E-9D1E-4C0B-8A55-1F2B7A6F3F10", "7f0c1f6e9d1e4c0b8a551f2b7a6f3f10"):
        twice = f"{insert(GOOD)}, {values({**GOOD, 'session': repr(spelling)})}"
        with diagnose(True, f"the same session, written as {spelling}, is stored as another one"):
            db.refuses(twice, with_="unique_violation")
    with diagnose(True, "a session that is no UUID is stored"):
        db.refuses(insert({**GOOD, "session": "'post 17'"}))
    db.accepts(f"{insert(GOOD)}, {values({**GOOD, 'session': OTHER})}")


@check(after=takes_a_charge)
def keeps_the_card(db):
    """a card comes out as it is printed, with all its zeros and digits"""
    db.script()
    for card in ("00471100", "0", "12345678901234567890"):
        with diagnose(
            lambda seen: seen.raised in ("numeric_value_out_of_range", "string_data_right_truncation"),
            "a card of 20 digits is refused: it is too long for that type",
        ):
            got = str(db.accepts(insert({**GOOD, "card": repr(card)}) + " RETURNING card").value)
        with (
            diagnose(got == card.lstrip("0"), "the zeros at the beginning of a card are gone: it is no number"),
            diagnose(got.strip() == card, "a card comes out with spaces behind it: char(n) fills up with them"),
        ):
            expect(got).equals(card)


@check(after=takes_a_charge)
def keeps_the_moment(db):
    """a moment is the same, whatever distance from UTC it was sent with"""
    db.script()
    for text, moment in (
        ("2026-07-01 12:00:00+02", "2026-07-01 10:00:00+00"),
        ("2026-10-25 02:30:00+01", "2026-10-25 01:30:00+00"),
        ("2026-03-01 00:15:00+02", "2026-02-28 22:15:00+00"),
    ):
        sql = insert({**GOOD, "started_at": repr(text)}) + f" RETURNING started_at = timestamptz '{moment}'"
        with diagnose(
            lambda seen: seen.raised == "undefined_function", "a moment cannot be compared with one: it is kept as text"
        ):
            same = db.accepts(sql).value
        with diagnose(
            same is False,
            f"{text} is stored as another moment: timestamp without time zone throws +02 away; a date has no time at all",
        ):
            expect(same).equals(True)


@check(after=takes_a_charge)
def counts_money_exactly(db):
    """prices come out to the cent, and their sum is exact"""
    db.script()
    for price in ("0.10", "19.99", "99999999.99", "33333333.35"):
        with diagnose(
            lambda seen: seen.raised == "numeric_value_out_of_range",
            "a price below a hundred million is refused: the type has too few digits",
        ):
            got = db.accepts(insert({**GOOD, "price": price}) + " RETURNING price").value
        with (
            diagnose(isinstance(got, int), "the cents are gone: a whole number has none"),
            diagnose(isinstance(got, str), "a price cannot be calculated with: what comes out is a text"),
            diagnose(
                isinstance(got, float), "a price is kept as a binary fraction, which holds most amounts only nearly"
            ),
        ):
            expect(got).equals(Decimal(price))
    sums = "WITH new AS ({}, {} RETURNING price) SELECT sum(price) FROM new"
    got = db.accepts(
        sums.format(insert({**GOOD, "price": "0.10"}), values({**GOOD, "session": OTHER, "price": "0.20"}))
    ).value
    expect(got).equals(Decimal("0.30"))


@check(after=takes_a_charge)
def measures_energy_exactly(db):
    """energy comes out with its three places, up to 99999.999"""
    db.script()
    for energy in ("0.001", "31.255", "99999.999"):
        with diagnose(
            lambda seen: seen.raised == "numeric_value_out_of_range",
            "an energy below 100,000 is refused: numeric(p, s) counts the places behind the point, too",
        ):
            got = db.accepts(insert({**GOOD, "energy_kwh": energy}) + " RETURNING energy_kwh").value
        with (
            diagnose(isinstance(got, float), "energy is kept as a binary fraction, which holds it only nearly"),
            diagnose(
                isinstance(got, Decimal) and got != Decimal(energy),
                "energy has lost its third place behind the point, and nobody was told",
            ),
        ):
            expect(got).equals(Decimal(energy))


@check(after=takes_a_charge)
def knows_days_and_states(db):
    """an invoice has a day and no time; a state that does not exist is refused"""
    db.script()
    sql = insert({**GOOD, "billed_on": "'2026-07-31'"}) + " RETURNING billed_on::text"
    with diagnose(True, "the day of the invoice comes out with a time"):
        expect(db.accepts(sql).value).equals("2026-07-31")
    with diagnose(True, "an invoice of 31 June is stored"):
        db.refuses(insert({**GOOD, "billed_on": "'2026-06-31'"}))
    for state in ("charging", "done", "failed"):
        with diagnose(True, f"a charge in the state {state} is refused"):
            db.accepts(insert({**GOOD, "state": repr(state)}))
    for state in ("Done", "", "finished"):
        with diagnose(True, f"a charge in the state {state!r} is stored"):
            db.refuses(insert({**GOOD, "state": repr(state)}))


@check(after=takes_a_charge)
def pays_later(db):
    """a charge is not paid unless it is said; a note may be long"""
    db.script()
    got = db.accepts(insert(GOOD) + " RETURNING paid").value
    with diagnose(got is None, "whether a new charge is paid, nobody knows: NULL is neither true nor false"):
        expect(got).equals(False)
    expect(db.accepts(insert({**GOOD, "paid": "true"}) + " RETURNING paid").value).equals(True)
    with diagnose(True, "a long note is refused"):
        db.accepts(insert({**GOOD, "note": "repeat('cable stuck ', 1000)"}))


@check(after=takes_a_charge)
def asks_for_values(db):
    """what always has a value is never NULL"""
    db.script()
    for column in [*GOOD, "paid"]:
        if column != "billed_on":
            with diagnose(True, f"a charge is stored in which {column} is NULL"):
                db.refuses(insert({**GOOD, column: "NULL"}))


def insert(row):
    return f"INSERT INTO charges ({', '.join(row)}) VALUES {values(row)}"


def values(row):
    return f"({', '.join(row.values())})"
