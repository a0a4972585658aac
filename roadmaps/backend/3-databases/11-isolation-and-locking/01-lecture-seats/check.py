from backroad.checks import check, diagnose, expect, fail

CALL = "SELECT book($1, $2)"
SEATS = "SELECT name, seats_free FROM public.lectures ORDER BY name"
TAKEN = "SELECT lecture, who FROM public.bookings ORDER BY lecture, who"


def state(db):
    return dict(db.read(SEATS).rows), list(db.read(TAKEN).rows)


def ask(data, lecture, who):
    call = data.attempt(CALL, lecture, who)
    if call.fault is not None:
        with (
            diagnose(
                "ISOLATION LEVEL" in call.fault.message,
                "a function cannot choose the isolation level: the caller's transaction has begun already",
            ),
            diagnose(
                call.fault.name == "check_violation",
                "a rule of the table refuses, and the caller gets its error: being full is an answer, not an error",
            ),
        ):
            fail(f"the call ends with an error: {call.fault.message}")
    return call.value


@check
def gives_a_seat(db):
    """a free seat is given: true, one seat less, and a booking"""
    db.script()
    seats, taken = state(db)
    expect(ask(db, "glaciers", "Bea")).equals(True)
    now = state(db)
    with diagnose(now[0] == seats, "the seat is booked, and seats_free is what it was"):
        expect(now[0]).equals({**seats, "glaciers": 29})
    expect(now[1]).equals([*taken, ("glaciers", "Bea")])


@check(after=gives_a_seat)
def says_no(db):
    """when it is full, or there is no such lecture, the answer is false and nothing changes"""
    for data, lectures in (
        (db, ("volcanoes", "sharks")),
        (db.on("full"), ("comets",)),
        (db.on("empty"), ("comets",)),
    ):
        data.script()
        before = state(data)
        for lecture in lectures:
            answer = ask(data, lecture, "Bea")
            with diagnose(answer is True, f"somebody is promised a seat for {lecture}, where there is none"):
                expect(answer).equals(False)
            expect(state(data)).equals(before)


@check(after=says_no)
def last_seat_once(db, sessions):
    """the last seat is given once, also when two ask at the same moment"""
    db.script()
    bea, cy = sessions("Bea", "Cy")
    bea.begin()
    bea.run(CALL, "comets", "Bea")
    cy.start(CALL, "comets", "Cy")
    cy.waits()
    bea.commit()
    second = cy.finish()
    if second.fault is not None:
        fail(f"the second caller gets an error instead of an answer: {second.fault.message}")
    seats, taken = state(db)
    booked = [who for lecture, who in taken if lecture == "comets" and who != "Abe"]
    with (
        diagnose(
            booked == ["Bea", "Cy"] and seats["comets"] == 0,
            "the last seat is given twice: the second caller read 1 before the first had committed, and wrote what "
            "followed from it",
        ),
        diagnose(
            seats["comets"] < 0,
            "the last seat is given twice, and seats_free is below 0: it was looked at before the wait, and changed "
            "after it",
        ),
    ):
        expect(booked).equals(["Bea"])
    expect(second.value).equals(False)
    expect(seats["comets"]).equals(0)


@check(after=last_seat_once)
def waits_for_the_undecided(db, sessions):
    """a seat that is given back in time goes to the one who waited"""
    db.script()
    bea, cy = sessions("Bea", "Cy")
    bea.begin()
    bea.run(CALL, "comets", "Bea")
    cy.start(CALL, "comets", "Cy")
    waited = cy.waits()
    bea.rollback()
    second = cy.finish()
    taken = [who for lecture, who in state(db)[1] if lecture == "comets" and who != "Abe"]
    with (
        diagnose(
            not waited and second.fault is not None,
            "the second caller gets an error because somebody else holds the row: here it must wait for the decision",
        ),
        diagnose(
            not waited,
            "the second caller is told no while the first may still give the seat back, and then it stays empty",
        ),
    ):
        expect((taken, second.value)).equals((["Cy"], True))


@check(after=last_seat_once)
def other_lectures_go_on(db, sessions):
    """calls for another lecture do not wait"""
    db.script()
    bea, cy = sessions("Bea", "Cy")
    bea.begin()
    bea.run(CALL, "comets", "Bea")
    cy.start(CALL, "glaciers", "Cy")
    waited = cy.waits()
    bea.commit()
    cy.finish()
    if waited:
        fail("one who wants to see the glaciers waits for one who books the comets: too much is locked, not one row")


@check(after=[waits_for_the_undecided, other_lectures_go_on])
def a_crowd(db, sessions):
    """of fifty who ask at once, exactly as many get a seat as are free"""
    hall = db.on("crowd")
    hall.script()
    free = state(hall)[0]["comets"]
    (gate,) = sessions("gate", data="crowd")
    gate.begin()
    gate.run("SELECT FROM lectures WHERE name = 'comets' FOR SHARE")
    callers = sessions.many(50, data="crowd")
    for one in callers:
        one.start(CALL, "comets", f"guest {one.name}")
    for one in callers:
        one.waits()
    gate.commit()
    results = [result for _, result in sessions.ends(*callers)]
    faults = {result.fault.name for result in results if result.fault}
    with diagnose(
        "deadlock_detected" in faults,
        "callers wait for each other in a ring, and the server gives some of them up: each has a lock that lets others "
        "read, and wants one that does not",
    ):
        expect(sorted(faults)).equals([])
    seats, taken = state(hall)
    expect(sum(result.value is True for result in results)).equals(free)
    expect(len(taken)).equals(free)
    expect(seats["comets"]).equals(0)
