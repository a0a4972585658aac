"""Evenings are played call by call; time is a number, so an evening takes no time."""

from backroad.checks import check, diagnose, expect, given, integers, lists, sampled, tuples

NAMES = ["map", "forecast", "photographs"]


def evening(lab, *calls, names=NAMES, high=50, low=10, pause=5, calm=30):
    """What is on after each call."""
    parts = lab.module("parts").Parts(list(names), high, low, pause, calm)
    return [parts.sees(now, waiting) for now, waiting in calls]


@check
def leaves_a_quiet_page_alone(lab):
    """up to the limit, everything is on"""
    for got in evening(lab, (0, 0), (1, 30), (100, 50), (200, 5)):
        with diagnose(got != set(NAMES), "a part is switched off though there are not too many"):
            expect(got).equals(set(NAMES))


@check(after=leaves_a_quiet_page_alone)
def switches_off_in_order(lab):
    """over the limit, one part after another goes, the least missed first"""
    got = evening(lab, (0, 51), (5, 60), (10, 60), (15, 99))
    wanted = [{"forecast", "photographs"}, {"photographs"}, set(), set()]
    with (
        diagnose(got[0] == set(), "all parts went at once: one at a time, and see whether that is enough"),
        diagnose(
            got[0] == {"map", "forecast"}, "the parts go in the wrong order: the first in the list is the least missed"
        ),
        diagnose(
            got[0] == set(NAMES), "at the first call too many were waiting, and there was no change before to wait for"
        ),
        diagnose(
            got[1] == {"forecast", "photographs"},
            "five seconds after the change the pause of five is over, and the next part stays on: it is not less than that",
        ),
    ):
        expect(got).equals(wanted)


@check(after=switches_off_in_order)
def waits_for_the_effect(lab):
    """after a change nothing is switched off for a while"""
    got = evening(lab, (0, 60), (1, 60), (4.9, 60), (5, 60), (9, 60))
    with (
        diagnose(got[1] == {"photographs"}, "the next part went a second later: the first had no time to help"),
        diagnose(
            got[3] == {"forecast", "photographs"},
            "the pause was over, and nothing was switched off: it is counted from the last change, not from the last call",
        ),
    ):
        expect(got).equals([{"forecast", "photographs"}] * 3 + [{"photographs"}] * 2)


@check(after=switches_off_in_order)
def comes_back(lab):
    """when it is calm, one part after another comes back, the last first"""
    rush = [(0, 60), (5, 60), (10, 60)]
    got = evening(lab, *rush, *((now, 3) for now in (20, 49, 50, 51, 79, 80, 110, 140)))[3:]
    wanted = [set(), set()] + [{"photographs"}] * 3 + [{"forecast", "photographs"}] + [set(NAMES)] * 2
    with (
        diagnose(got[-1] == set(), "the rush was over long ago, and nothing comes back"),
        diagnose(
            got[1] != set(), "a part came back too early after the rush: calm begins with the first call that is calm"
        ),
        diagnose(got[2] == set(NAMES), "all parts came back, all at once: that may be the next rush"),
        diagnose(
            got[3] == {"forecast", "photographs"},
            "the next part came back a second later: it must have been calm again",
        ),
        diagnose(
            got[2] == {"map"}, "the part that was switched off first came back first: the last one is missed the most"
        ),
        diagnose(
            got[2] == set(),
            "it had been calm for 30 seconds, from the call at 20 to the one at 50, and nothing came back",
        ),
        diagnose(
            got[5] == {"photographs"},
            "30 seconds after a part had come back, with calm all the time, the next did not: the new calm counts from"
            " the moment of the change, not from the call after it",
        ),
    ):
        expect(got).equals(wanted)


@check(after=comes_back)
def does_not_flap(lab):
    """a part comes back only after a calm without a break"""
    two = {"forecast", "photographs"}
    got = evening(lab, (0, 60), *((now, 30) for now in range(10, 200, 10)))
    with diagnose(got[-1] != two, "as many were waiting as is neither calm nor too much, and something was changed"):
        expect(got).equals([two] * 20)
    got = evening(lab, (0, 60), (10, 3), (30, 12), (41, 3), (60, 3), (71, 3))
    with diagnose(
        got[-2] != two,
        "a part came back too early: it has to be calm for the whole time without a break, up to this call",
    ):
        expect(got).equals([two] * 5 + [set(NAMES)])


@check(after=[does_not_flap, waits_for_the_effect])
@given(
    calls=lists(tuples(sampled([1, 2, 3, 10]), sampled([0, 9, 10, 30, 50, 51, 80])), min_size=5, max_size=40),
    high=integers(30, 50),
    calm=sampled([10, 10, 3]),
    examples=[
        {"calls": [(1, 60), (1, 0), (10, 0), (1, 60), (1, 60), (3, 60)], "high": 50, "calm": 10},
        {"calls": [(1, 60), (1, 0), (3, 0), (1, 60)], "high": 50, "calm": 3},
        {"calls": [(1, 60), (1, 10), (10, 10)], "high": 50, "calm": 10},
    ],
    times=60,
)
def any_night(lab, calls, high, calm):
    """any course of an evening"""
    now, played = 0, []
    for seconds, waiting in calls:
        now += seconds
        played.append((now, waiting))
    wanted, off, changed, since = [], 0, -1000, None
    for now, waiting in played:
        since = None if waiting >= 10 else now if since is None else since
        if waiting > high:
            if off < 3 and now - changed >= 5:
                off, changed = off + 1, now
        elif off and since is not None and now - since >= calm:
            off, changed, since = off - 1, now, now
        wanted.append(set(NAMES[off:]))
    got = evening(lab, *played, high=high, calm=calm)
    for number, (ours, theirs) in enumerate(zip(wanted, got, strict=True)):
        waiting = played[number][1]
        with (
            diagnose(
                waiting > high and len(theirs) < len(ours),
                f"at call {number + 1} a part was switched off, less than the pause after the last change: a part that has"
                " come back is a change, too",
            ),
            diagnose(
                waiting < 10 and len(theirs) < len(ours),
                f"at call {number + 1} it had been calm for long enough, and no part came back: the pause is for"
                " switching off only",
            ),
            diagnose(
                waiting == 10 and len(theirs) > len(ours),
                f"at call {number + 1} as many were waiting as `low` says, and a part came back: calm is fewer than that",
            ),
            diagnose(theirs != ours, f"at call {number + 1} of this evening another set of parts is on"),
        ):
            expect(theirs).equals(ours)
