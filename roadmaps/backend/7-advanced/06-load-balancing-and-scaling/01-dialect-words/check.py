"""The check plays the copies: it says which of them answers, and when."""

from backroad.checks import check, diagnose, expect, given, integers, lists, tuples

NORTH, SOUTH, EAST = "north", "south", "east"
BOTH_DUE = [
    (0, 0),
    (0, 0),
    (3, 1),
    (0, 0),
    (3, 1),
    (0, 0),
    (3, 1),
    (3, 0),
    (0, 0),
    (3, 0),
    (0, 0),
    (3, 1),
    (0, 2),
    (0, 2),
]
"""South goes out, then north; and when somebody asks again, both are due for a trial."""


def made(lab, copies=(NORTH, SOUTH), rest=10):
    return lab.module("balancer").Balancer(list(copies), rest)


@check
def gives_to_the_idle_one(lab):
    """a request goes to the copy with the fewest under way"""
    b = made(lab)
    got = [b.take(0), b.take(0), b.take(1)]
    with diagnose(got[0] is None, "the method gives nothing back: end it with return"):
        expect(got).equals([NORTH, SOUTH, NORTH])
    b.done(SOUTH, True, 2)
    expect(b.take(2)).equals(SOUTH)


@check(after=gives_to_the_idle_one)
def spares_the_slow_copy(lab):
    """a slow copy, or a frozen one, gets only as much as it can do"""
    b = made(lab, (NORTH, SOUTH, EAST))
    got = [b.take(0) for _ in range(3)]
    expect(got).equals([NORTH, SOUTH, EAST])
    b.done(NORTH, True, 1)
    b.done(EAST, True, 1)
    for now in range(2, 20):
        copy = b.take(now)
        got.append(copy)
        b.done(copy, True, now)
    with (
        diagnose(
            got.count(SOUTH) == 7,
            "the frozen copy got as many requests as the quick ones: count what is under way, and do not go in turn",
        ),
    ):
        expect(got[3:]).equals([NORTH] * 18)


@check(after=gives_to_the_idle_one)
def takes_the_dead_copy_out(lab):
    """after three failures in a row a copy gets nothing, and where all are out, nobody does"""
    b = made(lab, (NORTH, SOUTH))
    got = []
    for now in range(6):
        copy = b.take(now)
        got.append(copy)
        b.done(copy, copy != NORTH, now)
    with (
        diagnose(
            got == [NORTH] * 6,
            "a copy that fails each time goes on getting requests: it is idle, because it fails quickly",
        ),
        diagnose(got[1] == SOUTH, "it was out before it failed three times: a single failure may be anything"),
    ):
        expect(got).equals([NORTH] * 3 + [SOUTH] * 3)
    for now in (6, 7, 8):
        b.done(b.take(now), False, now)
    expect(b.take(9)).equals(None)


@check(after=takes_the_dead_copy_out)
def counts_in_a_row(lab):
    """a request that is ok in between starts the count anew"""
    b = made(lab)
    got = []
    for now, ok in enumerate([False, False, True, False, False, True, False]):
        got.append(b.take(now))
        b.done(got[-1], ok, now)
    got.append(b.take(7))
    with diagnose(SOUTH in got, "it has failed three times, but not three times in a row"):
        expect(got).equals([NORTH] * 8)


@check(after=takes_the_dead_copy_out)
def tries_one_request(lab):
    """when its rest is over, a copy gets one request, and is in again when that is ok"""
    b = made(lab)
    for now in (0, 1, 2):
        b.done(b.take(now), False, now)
    got = b.take(11.5)
    with diagnose(got == NORTH, "a copy was tried before its rest is over: it went out at 2, for 10 seconds"):
        expect(got).equals(SOUTH)
    got = [b.take(12), b.take(12), b.take(13)]
    with (
        diagnose(
            got == [SOUTH, SOUTH, NORTH],
            "the copy went out at 2 for 10 seconds and was not tried at 12: that is at least 10 seconds later",
        ),
        diagnose(NORTH not in got, "the copy is never tried again: it was repaired long ago, and gets nothing"),
        diagnose(
            got.count(NORTH) > 1, "the copy got a second request before the first had come back: one is the trial"
        ),
    ):
        expect(got).equals([NORTH, SOUTH, SOUTH])
    b.done(NORTH, True, 14)
    expect(b.take(14)).equals(NORTH)


@check(after=tries_one_request)
def goes_out_again(lab):
    """a trial that fails puts the copy out for as long again, and one that is ok forgets what was"""
    b = made(lab)
    for now in (0, 1, 2):
        b.done(b.take(now), False, now)
    expect(b.take(20)).equals(NORTH)
    b.done(NORTH, False, 25)
    got = [b.take(26), b.take(34)]
    with (
        diagnose(
            got[0] == NORTH,
            "after the trial failed the copy got a request at once: that was only one failure, but on trial one is"
            " enough, and the rest counts from when the trial failed",
        ),
        diagnose(got[1] == NORTH, "the rest counts from when the trial failed, which was at 25"),
    ):
        expect(got).equals([SOUTH, SOUTH])
    expect(b.take(35)).equals(NORTH)
    b.done(NORTH, True, 36)
    got = []
    for now in (37, 38):
        got.append(b.take(now))
        b.done(got[-1], False, now)
    got.append(b.take(39))
    with diagnose(
        got[1:] != [NORTH] * 2, "after a trial that was ok the count begins at 0: two failures are not three"
    ):
        expect(got).equals([NORTH] * 3)
    b.done(NORTH, False, 39)
    got = b.take(40)
    with diagnose(True, "after a trial that was ok three failures in a row put the copy out again"):
        expect(got).equals(SOUTH)


@check(after=tries_one_request)
def takes_what_ends_late(lab):
    """what was taken before the copy went out changes nothing more, but that it has ended"""
    b = made(lab, (NORTH,))
    for _ in range(6):
        b.take(0)
    for now in (1, 2, 3):
        b.done(NORTH, False, now)
    b.done(NORTH, False, 8)
    b.done(NORTH, True, 9)
    got = b.take(10)
    with diagnose(True, "an answer that was under way brings it back: it is out until a trial is ok"):
        expect(got).equals(None)
    got = b.take(13)
    with diagnose(got is None, "a request that was taken before it went out has begun the rest anew"):
        expect(got).equals(NORTH)
    b.done(NORTH, True, 14)
    expect([b.take(15), b.take(15)]).equals([NORTH, NORTH])
    b = made(lab, (SOUTH, NORTH))
    expect([b.take(0) for _ in range(8)]).equals([SOUTH, NORTH] * 4)
    for now in (1, 2, 3, 4):
        b.done(NORTH, False, now)
    expect(b.take(13)).equals(NORTH)
    b.done(NORTH, True, 14)
    got = [b.take(15) for _ in range(5)]
    with diagnose(True, "a request that ends while the copy is out has ended, and is no longer under way"):
        expect(got).equals([NORTH] * 4 + [SOUTH])


@check(after=[goes_out_again, takes_what_ends_late, counts_in_a_row, spares_the_slow_copy])
@given(
    steps=lists(tuples(integers(0, 5), integers(0, 3)), min_size=1, max_size=30),
    examples=[{"steps": BOTH_DUE}],
    times=25,
)
def keeps_the_rules(lab, steps):
    """any course of requests, failures and rests"""
    names = [NORTH, SOUTH, EAST]
    theirs, ours, now, under_way = made(lab, names, 4), Ours(names, 4), 0, []
    for what, which in steps:
        now += which
        if what < 3 or not under_way:
            wanted = ours.take(now)
            got = theirs.take(now)
            with diagnose(True, "another copy has the turn, by what is under way, what has failed and who is out"):
                expect(got).equals(wanted)
            if wanted is not None:
                under_way.append(wanted)
        else:
            copy = under_way.pop(which % len(under_way))
            ours.done(copy, what == 5, now)
            theirs.done(copy, what == 5, now)


class Ours:
    def __init__(self, names, rest):
        self.rest, self.copies = rest, {name: {"open": 0, "fails": 0, "out": None, "trial": False} for name in names}

    def take(self, now):
        due = [
            n for n, c in self.copies.items() if c["out"] is not None and not c["trial"] and now >= c["out"] + self.rest
        ]
        inside = [n for n, c in self.copies.items() if c["out"] is None]
        if not due and not inside:
            return None
        chosen = due[0] if due else min(inside, key=lambda name: self.copies[name]["open"])
        self.copies[chosen]["trial"] = bool(due)
        self.copies[chosen]["open"] += 1
        return chosen

    def done(self, name, ok, now):
        copy = self.copies[name]
        copy["open"] -= 1
        if copy["trial"]:
            copy.update(trial=False, out=None if ok else now, fails=0)
        elif copy["out"] is None:
            copy["fails"] = 0 if ok else copy["fails"] + 1
            if copy["fails"] == 3:
                copy["out"] = now
