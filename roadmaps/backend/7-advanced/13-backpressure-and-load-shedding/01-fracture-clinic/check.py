"""Who is turned away and who is taken is all that is seen of a queue, so each check plays an afternoon."""

from backroad.checks import booleans, check, diagnose, expect, given, integers, lists, one_of, sampled, tuples

NEVER = 10**9


def room(lab, places):
    return lab.module("waiting").WaitingRoom(places)


def fills(queue, names, urgent=False, until=NEVER):
    return [queue.offer(name, urgent, until) for name in names]


def takes(queue, count, now=0):
    return [queue.take(now) for _ in range(count)]


@check
def keeps_the_order(lab):
    """while there are places, who came first is taken first"""
    queue = room(lab, 4)
    expect(queue.take(0)).equals(None)
    expect(fills(queue, ["ankle", "wrist", "thumb"])).equals([[], [], []])
    got = takes(queue, 4)
    with diagnose(got[0] == "thumb", "who came last is taken first"):
        expect(got).equals(["ankle", "wrist", "thumb", None])


@check(after=keeps_the_order)
def has_a_bound(lab):
    """when all places are taken, whoever comes is turned away"""
    queue = room(lab, 3)
    got = fills(queue, ["ankle", "wrist", "thumb", "knee", "elbow"])
    with (
        diagnose(got == [[]] * 5, "three places, and five wait: the queue has no bound"),
        diagnose(
            lambda seen: "ankle" in got[3], "who has waited longest is turned away for somebody who has just come"
        ),
    ):
        expect(got).equals([[], [], [], ["knee"], ["elbow"]])
    expect(queue.take(0)).equals("ankle")
    expect(queue.offer("knee", False, NEVER)).equals([])
    expect(takes(queue, 4)).equals(["wrist", "thumb", "knee", None])


@check(after=has_a_bound)
def puts_urgent_ones_first(lab):
    """urgent ones are taken first, and take the place of the one that came last"""
    queue = room(lab, 3)
    fills(queue, ["ankle", "wrist", "thumb"])
    got = fills(queue, ["hip", "skull"], urgent=True)
    with (
        diagnose(got == [["hip"], ["skull"]], "the room was full of sprains, and the urgent one was turned away"),
        diagnose(got == [[], []], "more wait than there are places: the bound is for both kinds together"),
        diagnose(got[0] == ["ankle"], "the one that came first was turned away: it is the last that goes"),
    ):
        expect(got).equals([["thumb"], ["wrist"]])
    got = fills(queue, ["spine", "neck"], urgent=True)
    with diagnose(
        got == [["ankle"], ["hip"]],
        "all who wait are urgent, and one of them was turned away for one who has just come",
    ):
        expect(got).equals([["ankle"], ["neck"]])
    expect(queue.offer("toe", False, NEVER)).equals(["toe"])
    got = takes(queue, 4)
    with diagnose(
        sorted(got[:3]) == ["hip", "skull", "spine"],
        "among the urgent ones, too, the one that came first is taken first",
    ):
        expect(got).equals(["hip", "skull", "spine", None])


@check(after=puts_urgent_ones_first)
def leaves_out_what_is_late(lab):
    """what nobody needs any more is left out, and its place is free"""
    for urgent in (False, True):
        queue = room(lab, 3)
        queue.offer("ankle", urgent, 100)
        queue.offer("wrist", urgent, 101)
        queue.offer("thumb", False, 300)
        got = queue.take(101)
        with (
            diagnose(got in ("ankle", "wrist"), "it takes a picture that nobody needs any more"),
            diagnose(got is None, "behind one that is late waits one that is not, and nobody takes it"),
        ):
            expect(got).equals("thumb")
        expect(queue.take(101)).equals(None)
    queue = room(lab, 2)
    queue.offer("ankle", False, 300)
    queue.offer("wrist", False, 100)
    expect(queue.take(150)).equals("ankle")
    got = fills(queue, ["thumb", "knee"])
    with diagnose(
        got == [[], []],
        "one that is late has lost its place though `take` had not come to it: it looks no further than"
        " the picture that it gives back",
    ):
        expect(got).equals([[], ["knee"]])
    expect(takes(queue, 2, now=150)).equals(["thumb", None])


EVENTS = one_of(
    tuples(sampled(["offer"]), booleans(), integers(0, 40)),
    tuples(sampled(["offer"]), booleans(), integers(0, 40)),
    tuples(sampled(["take"]), booleans(), integers(0, 12)),
)


@check(after=leaves_out_what_is_late)
@given(
    places=integers(1, 4),
    events=lists(EVENTS, min_size=4, max_size=30),
    examples=[
        {
            "places": 2,
            "events": [
                ("offer", False, 1),
                ("offer", False, 30),
                ("take", False, 5),
                ("offer", False, 30),
                ("offer", False, 30),
            ],
        }
    ],  # fmt: skip
    times=60,
)
def any_afternoon(lab, places, events):
    """any course of an afternoon"""
    queue, urgents, others, now = room(lab, places), [], [], 0
    for number, (what, urgent, amount) in enumerate(events):
        if what == "take":
            now += amount
            wanted = None
            for line in (urgents, others):
                while line and wanted is None:
                    name, until = line.pop(0)
                    wanted = name if until > now else None
            expect(queue.take(now)).equals(wanted)
            continue
        name, until, gone = f"picture {number}", now + amount, []
        if len(urgents) + len(others) == places and urgent and others:
            gone = [others.pop()[0]]
        elif len(urgents) + len(others) == places:
            gone = [name]
        if gone != [name]:
            (urgents if urgent else others).append((name, until))
        got = queue.offer(name, urgent, until)
        with (
            diagnose(got != [] and gone == [], "somebody is turned away where there is a place"),
            diagnose(
                got == [] and gone != [],
                "all places are taken, some by pictures that are late, and nobody is turned away",
            ),
        ):
            expect(got).equals(gone)
