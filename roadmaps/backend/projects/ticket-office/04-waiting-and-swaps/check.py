"""The line and the swap, alone and with others; customers are counted before and after, and none may be lost."""

from collections import Counter

from backroad.checks import check, diagnose, expect
from shared import answer, at, booking, fill, hall, lay, put, show, told

WAIT = "SELECT wait_for($1, $2, $3)"
LINE = "SELECT * FROM waiting_list($1)"
OFFER = "SELECT offer($1, $2)"
SWAP = "SELECT swap($1, $2)"
RESERVE = "SELECT reserve($1, $2, $3, $4)"
NOW = at(0, 10)


@check
def keeps_the_line(db):
    """`wait_for` puts people on the list of a show, in the order in which they came, each once"""
    house(db)
    for customer, minute, place in (("Eve", 5, 1), ("Bo", 9, 2), ("Cy", 2, 1), ("Di", 5, 3), ("Eve", 0, 2)):
        got = db.attempt(WAIT, 1, customer, at(0, 9, minute))
        told(got)
        with (
            diagnose(
                customer == "Cy" and got.value == 3,
                "the line goes by the moment at which people came, and Cy came before the others",
            ),
            diagnose(
                customer == "Di" and got.value == 2,
                "two came at the same moment: the one who was put on the list first comes first",
            ),
            diagnose(customer == "Eve" and place == 2, "whoever waits already keeps the old place"),
        ):
            expect(got.value).equals(place)
    with diagnose(True, "each show has a line of its own"):
        expect(db.query(WAIT, 2, "Eve", NOW).value).equals(1)
    got = db.query(LINE, 1)
    expect(got).has_rows([(1, "Cy"), (2, "Eve"), (3, "Di"), (4, "Bo")], ordered=True)
    expect(got.columns).equals(("place", "customer"))
    got = db.attempt(WAIT, 77, "Ada", NOW)
    told(got)
    with diagnose(True, "a show that does not exist is answered NULL"):
        expect(got.value).equals(None)


@check(after=keeps_the_line)
def offers_seats_in_order(db):
    """`offer` holds a seat for each in the line, as long as there are seats"""
    house(db, *(booking(1, 1, seat) for seat in (1001, 1003)), booking(1, 1, 1002, "Eve", "held", NOW))
    for minute, customer in enumerate(("Cy", "Ada", "Bo", "Di")):
        expect(db.query(WAIT, 1, customer, at(0, 9, 9 - minute)).value).equals(1)
    expect(db.query(WAIT, 2, "Flo", at(0, 8)).value).equals(1)
    expect(db.query(WAIT, 2, "Bo", at(0, 9)).value).equals(2)
    fill(db, "bookings", [booking(1, 1, seat) for seat in range(1005, 1012)])
    got = db.query(OFFER, 1, NOW)
    held = [row for row in seats(db) if row[1] in ("Di", "Bo", "Ada", "Cy", "Flo")]
    with (
        diagnose(
            [row[1] for row in held] == ["Di", "Di"], "one customer gets every seat: whoever has one leaves the line"
        ),
        diagnose([row[1] for row in held] == ["Cy", "Ada"], "the last in the line gets the first seat"),
        diagnose([row[0] for row in held] == [1004], "a seat whose hold has run out is free, and nobody gets it"),
    ):
        expect(held).equals([(1002, "Di", "held"), (1004, "Bo", "held")])
    expect(got.value).equals(2)
    with diagnose(True, "the seats are held for ten minutes"):
        ends = db.read("SELECT DISTINCT held_until FROM public.bookings WHERE status = 'held'").values
        expect(ends).equals([at(0, 10, 10)])
    with diagnose(True, "who got a seat leaves the line, and the others move up"):
        expect(db.query(LINE, 1)).has_rows([(1, "Ada"), (2, "Cy")], ordered=True)
    with diagnose(True, "whoever has got a seat leaves the line of this show, and of no other"):
        expect(db.query(LINE, 2)).has_rows([(1, "Flo"), (2, "Bo")], ordered=True)
    with diagnose(True, "there is no seat left to offer"):
        expect(db.query(OFFER, 1, NOW).value).equals(0)
    with diagnose(True, "more seats are free than people wait"):
        expect(db.query(OFFER, 2, NOW).value).equals(2)
        expect(db.query(LINE, 2)).has_rows([])


@check(after=offers_seats_in_order)
def offers_once_to_each(db, sessions):
    """two who offer at the same moment give nobody two seats, and no seat twice"""
    rows = [booking(1, 1, seat) for seat in range(1005, 1012)]
    house(db, *rows, booking(1, 1, 1001, "Eve", "held", at(0, 10, 5)))
    for customer in ("Ada", "Bo"):
        db.query(WAIT, 1, customer, at(0, 9))
    a, b = sessions("one", "other")
    # For the second, five minutes later, another seat is the first that is free.
    call = (OFFER, 1, at(0, 10, 5))
    a.begin()
    told(a.run(OFFER, 1, NOW))
    b.start(*call)
    b.waits()
    a.commit()
    got = answer(b, call)
    having = [row[1] for row in seats(db) if row[1] not in ("Kim", "Eve")]
    with diagnose(True, "somebody has two seats: the second session still sees the line as it was before the first"):
        expect(sorted(having)).equals(["Ada", "Bo"])
    expect(got).equals(0)


@check(after=offers_seats_in_order)
def offers_the_next_seat(db, sessions):
    """where somebody is just reserving a seat, the next one is offered"""
    house(db, *(booking(1, 1, seat) for seat in range(1003, 1012)))
    db.query(WAIT, 1, "Ada", at(0, 9))
    a, b = sessions("Bo", "office")
    call = (OFFER, 1, NOW)
    a.begin()
    told(a.run(RESERVE, 1, [1001], "Bo", NOW))
    b.start(*call)
    b.waits()
    a.commit()
    got = answer(b, call)
    with diagnose(got == 0, "Ada goes on waiting, and a seat is free: when one is just taken, go on with the next"):
        expect(got).equals(1)
    expect([row[:2] for row in seats(db) if row[0] < 1003]).equals([(1001, "Bo"), (1002, "Ada")])


@check(after=offers_the_next_seat)
def offers_what_goes_elsewhere(db, sessions):
    """a seat that somebody is just reserving for another show is offered for this one"""
    house(db, *(booking(1, 1, seat) for seat in range(1003, 1012)))
    db.query(WAIT, 1, "Ada", at(0, 9))
    a, b = sessions("Bo", "office")
    call = (OFFER, 1, NOW)
    a.begin()
    told(a.run(RESERVE, 2, [1001], "Bo", NOW))
    b.start(*call)
    b.waits()
    a.commit()
    got = answer(b, call)
    with diagnose(True, "a seat that somebody is reserving for another show is free for this one"):
        expect(got).equals(1)
        expect([row[:2] for row in seats(db) if row[0] < 1003]).equals([(1001, "Ada")])


@check(after=offers_the_next_seat)
def offers_in_no_circle(db, sessions):
    """whoever offers seats and whoever reserves the same ones do not wait for each other"""
    lay(db)
    # Sorted by section, the seat with the highest id is the first.
    put(db, hall(1, {"Stalls": [(1, 2)], "Balcony": [(1,)]}))
    put(db, show(1, 1, {"Stalls": 4200, "Balcony": 900}))
    for customer in ("Ada", "Bo"):
        db.query(WAIT, 1, customer, at(0, 9))
    gate, a, b = sessions("gate", "Cy", "office")
    reserve, offer = (RESERVE, 1, [1001, 1002, 1003], "Cy", NOW), (OFFER, 1, NOW)
    # Cy has come to the second of three seats when the office begins with the third.
    gate.begin()
    told(gate.run(RESERVE, 1, [1002], "Di", NOW))
    a.start(*reserve)
    a.waits()
    b.start(*offer)
    b.waits()
    gate.rollback()
    # Either may have to wait for the other, but not both; whoever is left with an error tries again behind the other.
    first, second = (a, reserve), (b, offer)
    if a.waits():
        first, second = second, first
    answer(*first)
    answer(*second)
    told(db.attempt(*offer))
    with diagnose(True, "all three seats go to Cy, or else each in the line gets one"):
        having = [row[1] for row in seats(db)]
        expect(having == ["Cy"] * 3 or sorted(having) == ["Ada", "Bo"]).equals(True)


@check(after=keeps_the_line)
def stands_in_the_line_once(db, sessions):
    """a customer who is put on the list twice at the same moment stands on it once"""
    house(db)
    a, b = sessions("one", "other")
    call = (WAIT, 1, "Ada", at(0, 9))
    a.begin()
    told(a.run(*call))
    b.start(*call)
    b.waits()
    a.commit()
    got = answer(b, call)
    with diagnose(True, "the customer stands in the line twice"):
        expect(db.query(LINE, 1)).has_rows([(1, "Ada")])
    expect(got).equals(1)


@check
def swaps_two_customers(db):
    """`swap` exchanges the customers of two sold bookings of one show, and of no others"""
    ids = sold(db)
    with diagnose(True, "both are sold, at the same show: the answer is true"):
        expect(db.query(SWAP, ids["Bo"], ids["Ada"]).value).equals(True)
    after = [(1001, "Bo", "sold"), (1002, "Ada", "sold"), (1003, "Cy", "sold"), (1004, "Di", "held")]
    expect(seats(db)).equals(after)
    for other, why in (
        ("Ada", "a booking cannot be swapped with itself"),
        ("Di", "one of the two is only held"),
        ("Eve", "the two are for different shows"),
        ("nobody", "one of the two does not exist"),
    ):
        for pair in ((ids["Ada"], ids[other]), (ids[other], ids["Ada"])):
            got = db.attempt(SWAP, *pair)
            told(got)
            with diagnose(True, f"the answer is not false: {why}"):
                expect(got.value).equals(False)
            with diagnose(True, f"the answer was false, and something has changed all the same: {why}"):
                expect(seats(db)).equals(after)


@check(after=swaps_two_customers)
def swaps_what_is_there_now(db, sessions):
    """a swap that has waited exchanges the customers as they are by then"""
    ids = sold(db)
    a, b = sessions("one", "other")
    call = (SWAP, ids["Bo"], ids["Ada"])
    a.begin()
    told(a.run(SWAP, ids["Ada"], ids["Cy"]))
    b.start(*call)
    b.waits()
    a.commit()
    expect(answer(b, call)).equals(True)
    got = [row[1] for row in seats(db)][:3]
    with diagnose(len(set(got)) < 3, "a ticket is lost: one customer was read before the wait, and written after it"):
        expect(got).equals(["Bo", "Cy", "Ada"])


@check(after=swaps_what_is_there_now)
def waits_in_no_circle(db, sessions, lab, rng):
    """opposite swaps do not wait for each other, and in 500 of them by ten sessions nobody loses a seat"""
    ids = sold(db)
    gate, a, b = sessions("gate", "one", "other")
    one, other = ids["Ada"], ids["Bo"]
    gate.begin()
    told(gate.run("UPDATE bookings SET customer = customer WHERE id = $1", one))
    a.start(SWAP, one, other)
    a.waits()
    b.start(SWAP, other, one)
    b.waits()
    gate.rollback()
    for session, call in ((a, (SWAP, one, other)), (b, (SWAP, other, one))):
        got = answer(session, call)
        with diagnose(True, "both bookings are there, sold, and of one show: the answer is true"):
            expect(got).equals(True)
    with diagnose(True, "two swaps of the same two give each what they had before"):
        expect([row[1] for row in seats(db)][:2]).equals(["Ada", "Bo"])

    # And now many, between which nobody chooses the order.
    rows = [booking(1, 2, seat, f"customer {seat % 5}") for seat in range(1001, 1011) if seat != 1001]
    fill(db, "bookings", [*rows, booking(1, 2, 1011, "customer 1")])
    ids = db.read("SELECT id FROM public.bookings WHERE customer LIKE 'customer%' ORDER BY id").values
    crowd = sessions.many(10)
    for _ in range(lab.rounds(50, again=8)):
        first = rng.sample(ids, 5)
        pairs = [pair for n in range(5) for pair in ((first[n], first[n - 1]), (first[n - 1], first[n]))]
        for one, pair in zip(crowd, pairs, strict=True):
            one.start(SWAP, *pair)
        for one, pair in zip(crowd, pairs, strict=True):
            expect(answer(one, (SWAP, *pair))).equals(True)
    with diagnose(True, "somebody has more seats than before, and somebody has lost one"):
        having = Counter(row[1] for row in seats(db, 2) if row[1] != "Eve")
        expect(having).equals(Counter({f"customer {n}": 2 for n in range(5)}))


def house(db, *rows):
    """Ten seats and two shows."""
    lay(db)
    put(db, hall(1, {"Stalls": [range(1, 12)]}))
    put(db, show(1, 1, {"Stalls": 4200}))
    put(db, show(2, 1, {"Stalls": 4200}, day=1))
    fill(db, "bookings", list(rows))


def sold(db):
    """Five bookings; their ids by the customer."""
    rows = [booking(1, 1, 1000 + n, name) for n, name in enumerate(("Ada", "Bo", "Cy"), 1)]
    house(db, *rows, booking(1, 1, 1004, "Di", "held"), booking(1, 2, 1001, "Eve"))
    return dict(db.read("SELECT customer, id FROM public.bookings").rows) | {"nobody": 4711}


def seats(db, number=1):
    """Who has which seat at a show: seat, customer, status."""
    sql = (
        "SELECT seat_id, customer, status::text FROM public.bookings "
        "WHERE show_id = $1 AND status IN ('held', 'sold') ORDER BY 1"
    )
    rows = list(db.read(sql, number))
    with diagnose(True, "a seat has two customers"):
        expect(len({row[0] for row in rows})).equals(len(rows))
    return rows
