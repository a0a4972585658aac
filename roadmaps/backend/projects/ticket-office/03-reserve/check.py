"""What is right alone comes first; then sessions meet at points that are chosen, and at last a hundred of them at once."""

from backroad.checks import check, diagnose, expect
from shared import answer, at, booking, fill, hall, lay, put, show, told

RESERVE = "SELECT reserve($1, $2, $3, $4)"
CONFIRM = "SELECT confirm($1, $2, $3)"
EXPIRE = "SELECT expire($1)"
NOW = at(0, 10)
SOON = at(0, 10, 10)
"""When what is reserved NOW runs out."""
CAUGHT = "two sessions have waited for each other: the server ended one of them, and the function caught the error"


@check
def reserves_all_or_nothing(db):
    """`reserve` holds all the seats for ten minutes, or none, and says which"""
    house(db)
    with diagnose(True, "these seats are free: the answer is true"):
        expect(db.query(RESERVE, 1, [1003, 1001], "Ada", NOW).value).equals(True)
    held = {"customer": "Ada", "status": "held", "held_until": SOON, "cents": 4200}
    rows = [(seat, *held.values()) for seat in (1001, 1003)]
    with diagnose(bookings(db) == [], "the answer is true, and there is no booking"):
        expect(bookings(db, "seat_id", *held)).equals(rows)
    for seats, why in (
        ([1002, 1003], "somebody holds one of the seats: the answer is false, and the others stay free"),
        ([], "a list without seats is answered false"),
        ([1002, 2001], "a seat of another venue is not for sale at this show"),
        ([1011], "a seat without a price is not for sale"),
        ([1002, 4711], "one of the seats does not exist"),
    ):
        got = db.attempt(RESERVE, 1, seats, "Bo", NOW)
        told(got)
        with (
            diagnose(got.value is True, f"true is wrong here: {why}"),
            diagnose(got.value is None, "that is neither true nor false"),
        ):
            expect(got.value).equals(False)
        with diagnose(True, f"the answer was false, and something has changed all the same: {why}"):
            expect(bookings(db, "seat_id", *held)).equals(rows)
    with diagnose(True, "a show that does not exist is answered false"):
        expect(db.query(RESERVE, 77, [1001], "Bo", NOW).value).equals(False)
    with diagnose(True, "a seat that stands twice in the list is meant once"):
        expect(db.query(RESERVE, 1, [1006, 1006], "Bo", NOW).value).equals(True)
    with diagnose(True, "the seat is held for another show, and free for this one"):
        expect(db.query(RESERVE, 2, [1001], "Bo", NOW).value).equals(True)
    with diagnose(True, "these seats are free, and in two sections: the answer is true"):
        expect(db.query(RESERVE, 1, [1012, 1007], "Cy", NOW).value).equals(True)
    with diagnose(True, "each seat costs what its own section costs at the show"):
        expect([row[:2] for row in bookings(db, "seat_id", "cents", "customer") if row[2] == "Cy"]).equals(
            [(1007, 4200), (1012, 900)]
        )


@check(after=reserves_all_or_nothing)
def takes_over_what_ran_out(db):
    """a seat whose hold has run out can be reserved at once, and the old booking has expired"""
    house(db, booking(1, 1, 1001, "Ada", "held", SOON), booking(1, 1, 1002, "Ada", "held", SOON), booking(1, 1, 1003))
    with diagnose(True, "a hold that has a minute left keeps its seat"):
        expect(db.query(RESERVE, 1, [1001], "Bo", at(0, 10, 9)).value).equals(False)
    got = db.attempt(RESERVE, 1, [1002, 1003], "Bo", SOON)
    told(got)
    expect(got.value).equals(False)
    with diagnose(True, "one of the seats is sold, so nothing changes: the hold on the other one stays as it is"):
        expect(bookings(db, "seat_id", "status", "customer")[:2]).equals([(1001, "held", "Ada"), (1002, "held", "Ada")])
    got = db.attempt(RESERVE, 1, [1001], "Bo", SOON)
    told(got)
    with diagnose(True, "the hold has run out, and nobody need have called expire"):
        expect(got.value).equals(True)
    rows = bookings(db, "seat_id", "status", "customer", "held_until")
    wanted = [(1001, "expired", "Ada", None), (1001, "held", "Bo", at(0, 10, 20))]
    with diagnose(
        rows[:1] == wanted[1:], "the booking that ran out is gone: it stays, as expired, and there is a new one"
    ):
        expect(rows[:2]).equals(wanted)


@check(after=reserves_all_or_nothing)
def confirms_what_is_held(db):
    """`confirm` sells what the customer holds for the show, unless it has run out"""
    rows = [booking(1, number, seat, "Ada", "held", SOON) for number in (1, 2) for seat in (1001, 1002)]
    rows += [booking(1, 1, seat, "Bo", "held", SOON) for seat in (1003, 1005)]
    house(db, *rows, booking(1, 1, 1004, "Ada", "held", at(0, 10, 9)))
    late = at(0, 10, 9)
    got = db.query(CONFIRM, 1, "Ada", late).value
    with (
        diagnose(got == 3, "what has run out cannot be paid any more: at held_until it is over"),
        diagnose(got == 4, "only the holds for this show are sold, and only those of this customer"),
    ):
        expect(got).equals(2)
    sold = [
        row
        for row in bookings(db, "show_id", "seat_id", "customer", "held_until", "sold_at", "status")
        if row[5] == "sold"
    ]
    wanted = [(1, seat, "Ada", None, late, "sold") for seat in (1001, 1002)]
    with (
        diagnose(
            [row[:4] for row in sold] == [row[:4] for row in wanted],
            "the seats are the right ones, and their sold_at is not the moment that was given: p_at",
        ),
        diagnose(True, "other seats are sold than those that this customer holds for this show"),
    ):
        expect(sold).equals(wanted)
    with diagnose(True, "what is sold cannot be sold again"):
        expect(db.query(CONFIRM, 1, "Ada", late).value).equals(0)


@check(after=reserves_all_or_nothing)
def expires_what_ran_out(db):
    """`expire` ends every hold whose time is over, and no other"""
    rows = [booking(1, 1, 1000 + n, "Ada", "held", at(0, 10, n)) for n in (1, 2, 3)]
    house(db, *rows, booking(1, 2, 1005, "Bo", "held", at(0, 9)), booking(1, 2, 1006))
    got = db.query(EXPIRE, at(0, 10, 2)).value
    with (
        diagnose(got == 2, "a hold ends at the moment that held_until names"),
        diagnose(got == 0, "it says 0, and three have run out"),
    ):
        expect(got).equals(3)
    states = [(1, 1001, "expired"), (1, 1002, "expired"), (1, 1003, "held"), (2, 1005, "expired"), (2, 1006, "sold")]
    expect(bookings(db, "show_id", "seat_id", "status")).equals(states)
    expect(db.query(EXPIRE, at(0, 10, 2)).value).equals(0)


@check(after=takes_over_what_ran_out)
def sells_to_one_of_two(db, sessions):
    """of two who want a seat at the same moment one gets it, and the other is told so"""
    house(db)
    a, b = sessions("Ada", "Bo")
    call = (RESERVE, 1, [1001, 1002], "Bo", NOW)
    a.begin()
    told(a.run(RESERVE, 1, [1002], "Ada", NOW))
    b.start(*call)
    b.waits()
    a.commit()
    got = answer(b, call)
    with diagnose(got is True, "both are told true: the seat has two customers"):
        expect(got).equals(False)
    expect(taken(db)).equals([(1, 1002, "Ada")])
    call = (RESERVE, 1, [1003], "Bo", NOW)
    a.begin()
    told(a.run(RESERVE, 1, [1003], "Ada", NOW))
    b.start(*call)
    waited = b.waits()
    a.rollback()
    got = answer(b, call)
    with diagnose(
        waited, "the second one has waited, the first has given up, and the seat is free: the answer is true"
    ):
        expect(got).is_one_of(True, waited)
    with diagnose(True, "the answer and the booking do not fit"):
        expect((1, 1003, "Bo") in taken(db)).equals(got)
    call = (RESERVE, 2, [1004], "Bo", NOW)
    a.begin()
    told(a.run(RESERVE, 1, [1004], "Ada", NOW))
    b.start(*call)
    b.waits()
    a.commit()
    got = answer(b, call)
    with diagnose(True, "somebody reserves this seat for another show, and nobody wants it for this one"):
        expect(got).equals(True)


@check(after=[sells_to_one_of_two, confirms_what_is_held, expires_what_ran_out])
def sells_nothing_that_has_ended(db, sessions):
    """`confirm` sells nothing that another session is just ending or taking over"""
    house(db)
    a, b = sessions("Bo", "Ada")
    for number, ends, why in (
        (1, (EXPIRE, SOON), "has ended"),
        (2, (RESERVE, 2, [1001], "Bo", SOON), "has taken over"),
    ):
        fill(db, "bookings", [booking(1, number, 1001, "Ada", "held", SOON)])
        call = (CONFIRM, number, "Ada", at(0, 10, 9))
        a.begin()
        told(a.run(*ends))
        b.start(*call)
        b.waits()
        a.commit()
        got = answer(b, call)
        with diagnose(True, f"a seat is sold that another session {why} in the meantime: look again after a wait"):
            expect(got).equals(0)
            expect([row for row in taken(db) if row[2] == "Ada"]).equals([])


@check(after=sells_nothing_that_has_ended)
def waits_in_no_circle(db, sessions):
    """two who want, end or sell the same seats in opposite orders do not wait for each other"""
    house(db)
    gate, a, b = sessions("gate", "Ada", "Bo")
    before = circles(db, a, b)
    calls = {a: (RESERVE, 1, [1001, 1002, 1003], "Ada", NOW), b: (RESERVE, 1, [1003, 1002, 1001], "Bo", NOW)}
    gate.begin()
    told(gate.run(RESERVE, 1, [1002], "Cy", NOW))
    for one, call in calls.items():
        one.start(*call)
        one.waits()
    gate.rollback()
    results = {one: result for one, result in sessions.ends(a, b)}
    for result in results.values():
        if result.fault is None or result.fault.name != "serialization_failure":
            told(result)
    with diagnose(True, "both are told true for the same seats"):
        expect([result.value for result in results.values()].count(True)).is_one_of(0, 1)
    expect(len(taken(db))).is_one_of(0, 3)
    with diagnose(True, CAUGHT):
        expect(circles(db, a, b)).equals(before)
    # What has run out was put in in another order than that of the seats.
    for number, other in ((1, (EXPIRE, SOON)), (2, (CONFIRM, 2, "Ada", NOW))):
        seats = (1006, 1005, 1004)
        fill(db, "bookings", [booking(1, number, seat, "Ada", "held", SOON) for seat in seats])
        gate.begin()
        told(gate.run("UPDATE bookings SET customer = customer WHERE show_id = $1 AND seat_id = 1005", number))
        calls = {a: other, b: (RESERVE, number, list(seats), "Bo", SOON)}
        for one, call in calls.items():
            one.start(*call)
            one.waits()
        gate.rollback()
        for one, call in calls.items():
            answer(one, call)
        taken(db)
        with diagnose(True, CAUGHT):
            expect(circles(db, a, b)).equals(before)


@check(after=waits_in_no_circle)
def sells_the_last_ten_once(db, sessions, lab, rng):
    """a hundred sessions want the last ten seats: each is sold once, and nobody is left with an error"""
    house(db)
    gate, *crowd = sessions.many(lab.rounds(100, again=25))
    calls = {}
    for number, one in enumerate(crowd):
        seats = [1001 + number % 10]
        calls[one] = (RESERVE, 1, seats, f"customer {number}", NOW)
    gate.begin()
    told(gate.run(RESERVE, 1, [1001], "gate", NOW))
    gained = rush(sessions, calls, gate)
    with diagnose(True, "all who wanted a seat were told false, and nobody has it: another customer took another seat"):
        expect({1000 + n for n in range(2, 11)} - {row[1] for row in taken(db)}).equals(set())
    # Who was told false because of the gate asks again.
    gained += rush(sessions, {one: call for one, call in calls.items() if one not in gained})
    with diagnose(len(gained) > 10, "more customers were told true than there are seats"):
        expect(len(gained)).equals(10)
    expect(sorted(row[1] for row in taken(db))).equals(list(range(1001, 1011)))
    with diagnose(True, "what is booked is not what the customers were told"):
        expect(sorted(row[2] for row in taken(db))).equals(sorted(calls[one][3] for one in gained))
    # For the next show they want three seats each, in any order.
    calls = {one: (RESERVE, 2, rng.sample(range(1001, 1011), 3), call[3], NOW) for one, call in calls.items()}
    gained = rush(sessions, calls)
    with diagnose(True, "somebody was told true, and does not have the seats"):
        expect(sorted(row[1:] for row in taken(db) if row[0] == 2)).equals(
            sorted((seat, calls[one][3]) for one in gained for seat in calls[one][2])
        )


def rush(sessions, calls, gate=None):
    """All call at once; those who are told true. Who gets a serialization failure tries again."""
    for one, call in calls.items():
        one.start(*call)
    if gate:
        for one in calls:
            one.waits()
        gate.rollback()
    ended = list(sessions.ends(*calls))
    again = [one for one, result in ended if result.fault and result.fault.name == "serialization_failure"]
    gained = []
    for one, result in ended:
        if one not in again:
            told(result)
            gained += [one] if result.value else []
    for one in again:
        one.start(*calls[one])
        gained += [one] if answer(one, calls[one]) else []
    return gained


def circles(db, *sessions):
    """How often the server has ended a session that waited in a circle, also where the function caught the error."""
    for one in sessions:
        one.run("SELECT pg_stat_force_next_flush()")
    return db.read("SELECT deadlocks FROM pg_catalog.pg_stat_database WHERE datname = current_database()").value


def house(db, *rows):
    """Ten seats, a section that is not for sale, a cheap one, another venue, and two shows."""
    lay(db)
    put(db, hall(1, {"Stalls": [range(1, 11)], "Gods": [(1,)], "Box": [(1,)]}))
    put(db, hall(2, {"Stalls": [(1,)]}))
    put(db, show(1, 1, {"Stalls": 4200, "Box": 900}))
    put(db, show(2, 1, {"Stalls": 4200}, day=1))
    fill(db, "bookings", list(rows))


def bookings(db, *columns):
    return [
        tuple(row)
        for row in db.read(f"SELECT {', '.join(columns) or '*'} FROM public.bookings ORDER BY show_id, seat_id, id")
    ]


def taken(db):
    """Who has a seat now: show, seat, customer. Fails when two have the same."""
    rows = [row[:3] for row in bookings(db, "show_id", "seat_id", "customer", "status") if row[3] in ("held", "sold")]
    with diagnose(True, "a seat is held or sold twice"):
        expect(len({row[:2] for row in rows})).equals(len(rows))
    return rows
