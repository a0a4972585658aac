from backroad.checks import check, diagnose, expect, fail

CALL = "SELECT sign_off($1::date, $2)"
ON = "SELECT day::text, rescuer FROM public.duty WHERE on_call ORDER BY day, rescuer"
SATURDAY, SUNDAY, MONDAY = "2026-02-07", "2026-02-08", "2026-02-09"


def on_call(db, day=""):
    rows = db.read(ON).rows
    return [row for row in rows if row[0] == day] if day else list(rows)


def ask(data, day, who):
    call = data.attempt(CALL, day, who)
    if call.fault is not None:
        with diagnose(
            "ISOLATION LEVEL" in call.fault.message,
            "a function cannot choose the isolation level: the caller's transaction has begun already",
        ):
            fail(f"the call ends with an error: {call.fault.message}")
    return call.value


@check
def signs_off(db):
    """who is on call with somebody else signs off: true, and only this row changes"""
    db.script()
    before = on_call(db)
    expect(ask(db, SATURDAY, "Beat")).equals(True)
    expect(on_call(db)).equals([row for row in before if row != (SATURDAY, "Beat")])


@check(after=signs_off)
def keeps_one(db):
    """the last one stays, and who is not on call gets a false too"""
    for data, calls in (
        (db, ((MONDAY, "Beat"), (MONDAY, "Cora"), (SATURDAY, "Dora"), (SUNDAY, "Beat"), ("2026-03-01", "Anja"))),
        (db.on("nobody"), ((SATURDAY, "Anja"),)),
        (db.on("empty"), ((SATURDAY, "Anja"),)),
    ):
        data.script()
        before = on_call(data)
        for day, who in calls:
            answer = ask(data, day, who)
            with diagnose(on_call(data) != before, f"{who} was the last one on call on {day}, and is off now"):
                expect(on_call(data)).equals(before)
            with diagnose(answer is True, f"{who} is told true for {day}, and nothing has changed"):
                expect(answer).equals(False)


@check(after=keeps_one)
def both_at_once(db, sessions):
    """when the last two sign off at the same moment, one of them stays"""
    db.script()
    anja, beat = sessions("Anja", "Beat")
    anja.begin()
    first = anja.run(CALL, SATURDAY, "Anja")
    beat.start(CALL, SATURDAY, "Beat")
    waited = beat.waits()
    anja.commit()
    second = beat.finish()
    left = on_call(db, SATURDAY)
    with (
        diagnose(
            not left and not waited,
            "both are off: the second call saw the first one still on call, and nothing made it wait",
        ),
        diagnose(
            not left,
            "both are off: the second call waits, but has looked before that, or decides by what it saw then",
        ),
    ):
        expect(left).equals([(SATURDAY, "Beat")])
    if second.fault is not None:
        fail(f"the second gets an error instead of an answer: {second.fault.message}")
    expect((first.value, second.value)).equals((True, False))


@check(after=both_at_once)
def waits_for_the_undecided(db, sessions):
    """who waited may go after all when the other takes it back"""
    db.script()
    anja, beat = sessions("Anja", "Beat")
    anja.begin()
    anja.run(CALL, SATURDAY, "Anja")
    beat.start(CALL, SATURDAY, "Beat")
    beat.waits()
    anja.rollback()
    second = beat.finish()
    with diagnose(
        second.value is False,
        "Beat is told no because of a sign-off that never was: wait until it is decided, and look then",
    ):
        expect((second.value, on_call(db, SATURDAY))).equals((True, [(SATURDAY, "Anja")]))


@check(after=both_at_once)
def other_days_go_on(db, sessions):
    """a sign-off for another day does not wait"""
    db.script()
    anja, cora = sessions("Anja", "Cora")
    anja.begin()
    anja.run(CALL, SATURDAY, "Anja")
    cora.start(CALL, SUNDAY, "Cora")
    waited = cora.waits()
    anja.commit()
    cora.finish()
    if waited:
        fail("a sign-off for Sunday waits for one for Saturday: too much is locked, not one day")


@check(after=[waits_for_the_undecided, other_days_go_on])
def not_in_a_ring(db, sessions):
    """two of three sign off while a third row is in use: both get an answer"""
    data = db.on("three")
    data.script()
    gate, beat, cora = sessions("weather service", "Beat", "Cora", data="three")
    gate.begin()
    gate.run("SELECT FROM duty WHERE rescuer = 'Anja' FOR SHARE")
    for one in (beat, cora):
        one.start(CALL, SATURDAY, one.name)
        one.waits()
    gate.commit()
    faults = [result.fault.name for _, result in sessions.ends(beat, cora) if result.fault]
    with diagnose(
        "deadlock_detected" in faults,
        "the two wait for each other in a ring: each has locked its own row first and then wants the other's",
    ):
        expect(faults).equals([])
    expect(on_call(data)).equals([(SATURDAY, "Anja")])


def settle(db, session, pid):
    """Wait until the session waits for a lock or has ended its statement: what is let go is granted at once."""
    while not session.ended:
        if db.read("SELECT count(*) FROM pg_locks WHERE pid = $1 AND NOT granted", pid).value:
            return


@check(after=[waits_for_the_undecided, other_days_go_on])
def face_to_face(db, sessions):
    """two who sign off at the same moment both get an answer, whichever row comes free first"""
    db.script()
    for day, name, people in ((SATURDAY, "Saturday", ("Anja", "Beat")), (SUNDAY, "Sunday", ("Cora", "Anja"))):
        gates = sessions(*[f"{name}, {who}" for who in people])
        callers = sessions(*[f"{who}, {name}" for who in people])
        pid = callers[1].run("SELECT pg_backend_pid()").value
        for gate, who in zip(gates, people, strict=True):
            gate.begin()
            gate.run("SELECT FROM duty WHERE day = $1::date AND rescuer = $2 FOR SHARE", day, who)
        for caller, who in zip(callers, people, strict=True):
            caller.start(CALL, day, who)
            caller.waits()
        gates[0].commit()
        settle(db, callers[1], pid)
        gates[1].commit()
        results = [result for _, result in sessions.ends(*callers)]
        faults = [result.fault.name for result in results if result.fault]
        with diagnose(
            "deadlock_detected" in faults,
            f"{' and '.join(people)} wait for each other in a ring: each has locked the other's row first and then "
            "wants its own",
        ):
            expect(faults).equals([])
        expect(sorted(result.value for result in results)).equals([False, True])
        expect(len(on_call(db, day))).equals(1)
