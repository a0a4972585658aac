"""The bell is ours: how often it rang is counted on our side."""

from backroad.checks import check, diagnose, expect, fail, given, integers

FAR_TOO_OFTEN = 40


@check
def counts_the_rings(lab):
    """the number of rings is given back: 3 when the door opens at the third"""
    bell = lab.spy(door(3))
    call = lab.module("courier").knock.attempt(bell, 5)
    rings = len(bell.calls)
    nothing = call.raised is None and call.value is None
    with (
        diagnose(
            nothing and call.printed.strip() == "3", "the number was printed, not given back: the caller needs return"
        ),
        diagnose(
            call.raised is None and rings == 0, "the bell never rang: ring is the function, and ring() rings the bell"
        ),
        diagnose(nothing and rings == 1, "it gives up after the first ring: return None belongs after the loop"),
        diagnose(nothing and rings == 3, "the function gives nothing back: end it with return"),
        diagnose(
            nothing and rings > 5,
            "each round rings twice: every ring() you write rings the bell, so keep what it gave back",
        ),
        diagnose(call.value == 2, "the first ring is number 1, not 0: range with a single number begins at 0"),
    ):
        expect(call).returns(3)


@check(after=counts_the_rings)
def stops_when_somebody_opens(lab):
    """once somebody has opened, the bell does not ring any more"""
    bell = lab.spy(door(2))
    lab.module("courier").knock(bell, 6)
    with diagnose(len(bell.calls) == 6, "it went on ringing when the door was open: leave the loop at once"):
        rang(bell, 2)


@check(after=counts_the_rings)
def rings_as_often_as_allowed(lab):
    """when nobody opens, it rings exactly `times` times and gives back `None`"""
    bell = lab.spy(door(0))
    call = lab.module("courier").knock.attempt(bell, 4)
    rings = len(bell.calls)
    with (
        diagnose(rings >= FAR_TOO_OFTEN, "it never gives up: nothing in the loop looks at times"),
        diagnose(rings == 3, "one ring too few: the last number of a range is left out"),
        diagnose(rings == 5, "one ring too many: the bell may ring 4 times here"),
        diagnose(rings == 4 and call.value is not None, "nobody opened, so there is no number: give back None"),
    ):
        rang(bell, 4)
        expect(call).returns(None)


@check(after=counts_the_rings)
def rings_not_at_all(lab):
    """with `times` 0 the bell never rings"""
    bell = lab.spy(door(1))
    got = lab.module("courier").knock(bell, 0)
    with diagnose(len(bell.calls) == 1, "it rings although it may not: ask whether a ring is left before each ring"):
        rang(bell, 0)
        expect(got).equals(None)


@check(after=counts_the_rings)
@given(opens=integers(0, 8), most=integers(0, 6), examples=[{"opens": 2, "most": 4}, {"opens": 1, "most": 1}], times=25)
def begins_afresh_at_every_door(lab, opens, most):
    """any door, and the next door is counted from 1 again"""
    knock = lab.module("courier").knock
    for _ in range(2):
        bell = lab.spy(door(opens))
        got = knock(bell, most)
        answer = opens if 1 <= opens <= most else None
        with diagnose(
            answer is not None and got is not None and got > answer,
            "it counts on from the door before: begin the count inside the function",
        ):
            expect(got).equals(answer)
        rang(bell, most if answer is None else answer)


def rang(bell, times):
    if len(bell.calls) != times:
        fail(
            f"the bell rang {len(bell.calls)} times and should have rung {times} times",
            expected=f"rings: {times}",
            got=f"rings: {len(bell.calls)}",
        )


def door(opens):
    """A bell that is answered at ring number ``opens``; 0 for never."""
    rings = []

    def ring():
        rings.append(True)
        if len(rings) > FAR_TOO_OFTEN:
            raise RuntimeError("the bell has burnt out")
        return len(rings) == opens

    return ring
