from collections import Counter

from backroad.checks import check, diagnose, expect, fail

CALL = "SELECT swap($1, $2)"
LOCKERS = "SELECT number, holder FROM public.lockers ORDER BY number"


def holders(db):
    return dict(db.read(LOCKERS).rows)


def swapped(before, one, other):
    return {**before, one: before[other], other: before[one]}


@check
def swaps(db):
    """two lockers change holders, free ones too: true"""
    for data, pairs in ((db, ((1, 2), (10, 3))), (db.on("free_ones"), ((1, 2), (3, 1), (4, 2), (2, 2)))):
        data.script()
        for one, other in pairs:
            before = holders(data)
            answer = data.query(CALL, one, other).value
            now = holders(data)
            with (
                diagnose(
                    now == {**before, one: before[other]} or now == {**before, other: before[one]},
                    "both lockers have the same holder now: remember the first before you write over it",
                ),
                diagnose(now == before, f"{one} and {other} have not changed places"),
            ):
                expect(now).equals(swapped(before, one, other))
            expect(answer).equals(True)


@check(after=swaps)
def says_no(db):
    """when a locker does not exist the answer is false, and nothing changes"""
    for data, pairs in ((db, ((1, 7), (7, 1), (7, 8))), (db.on("empty"), ((1, 2), (1, 1)))):
        data.script()
        before = holders(data)
        for one, other in pairs:
            answer = data.query(CALL, one, other).value
            with diagnose(holders(data) != before, "somebody has moved out of a locker into one that does not exist"):
                expect(holders(data)).equals(before)
            with (
                diagnose(
                    answer is True and one == other,
                    f"a locker with itself is true, but there is no locker {one}",
                ),
                diagnose(answer is True, f"the answer for {one} and {other} is true, and one of them does not exist"),
            ):
                expect(answer).equals(False)


def settle(db, session, pid):
    """Wait until the session waits for a lock or has ended its statement. A lock that is let go is granted at once, so
    this is exact where a look at the session's own state is not."""
    while not session.ended:
        if db.read("SELECT count(*) FROM pg_locks WHERE pid = $1 AND NOT granted", pid).value:
            return


@check(after=says_no)
def face_to_face(db, sessions):
    """opposite swaps at the same moment both get their answer"""
    db.script()
    before = holders(db)
    one, two, rosa, sam = sessions("holds 1", "holds 2", "Rosa", "Sam")
    pid = rosa.run("SELECT pg_backend_pid()").value
    for gate, number in ((one, 1), (two, 2)):
        gate.begin()
        gate.run("SELECT FROM lockers WHERE number = $1 FOR SHARE", number)
    rosa.start(CALL, 1, 2)
    rosa.waits()
    sam.start(CALL, 2, 1)
    sam.waits()
    one.commit()
    settle(db, rosa, pid)
    two.commit()
    results = [result for _, result in sessions.ends(rosa, sam)]
    faults = [result.fault.name for result in results if result.fault]
    with (
        diagnose(
            "deadlock_detected" in faults,
            "deadlock: each of the two has locked the row that the other wants next",
        ),
        diagnose(
            "lock_not_available" in faults,
            "one gets an error because the other holds the row: here it must wait",
        ),
    ):
        expect(faults).equals([])
    with diagnose(
        any(result.value is False for result in results),
        "both lockers exist, and one of the two is told false: being given up by the server is no answer for a member",
    ):
        expect([result.value for result in results]).equals([True, True])
    with diagnose(
        lambda seen: seen.got != seen.expected,
        "there and back, and they are not where they were: the holders were read before the locks, and are old",
    ):
        expect(holders(db)).equals(before)


@check(after=face_to_face)
def nobody_is_lost(db, sessions, rng):
    """swaps that share one locker end as if one had come after the other"""
    db.script()
    before = holders(db)
    for first, second in (((1, 2), (2, 3)), ((2, 3), (1, 2))):
        rosa, sam = sessions("Rosa", "Sam")
        rosa.begin()
        rosa.run(CALL, *first)
        sam.start(CALL, *second)
        sam.waits()
        rosa.commit()
        sam.finish()
        now = holders(db)
        before = swapped(swapped(before, *first), *second)
        lost = sorted(set(before.values()) - set(now.values()))
        with diagnose(
            bool(lost),
            f"after swap{first} and swap{second} {' and '.join(lost)} has no locker, and somebody has two: one of the "
            "holders was read before its row was locked, and is old",
        ):
            expect(now).equals(before)

    wall = db.on("wall")
    wall.script()
    people = Counter(holders(wall).values())
    (gate,) = sessions("gate", data="wall")
    crowd = sessions.many(24, data="wall")
    for _ in range(2):
        gate.begin()
        gate.run("SELECT FROM lockers ORDER BY number FOR SHARE")
        for one in crowd:
            one.start(CALL, *rng.sample(range(1, 7), 2))
        for one in crowd:
            one.waits()
        gate.commit()
        faults = {result.fault.name for _, result in sessions.ends(*crowd) if result.fault}
        expect(sorted(faults)).equals([])
        expect(Counter(holders(wall).values())).equals(people)


@check(after=face_to_face)
def others_go_on(db, sessions):
    """swaps of other lockers do not wait"""
    db.script()
    rosa, vera = sessions("Rosa", "Vera")
    rosa.begin()
    rosa.run(CALL, 1, 2)
    vera.start(CALL, 10, 9)
    waited = vera.waits()
    rosa.commit()
    vera.finish()
    if waited:
        fail("a swap of 9 and 10 waits for one of 1 and 2: too much is locked, not two rows")
