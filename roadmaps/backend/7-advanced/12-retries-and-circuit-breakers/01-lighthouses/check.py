"""The radio is a function of ours that plays a script; pauses and what is drawn are noted, and nobody waits."""

from backroad.checks import check, diagnose, expect, given, lists, sampled

LONGEST = (0.5, 1.0, 2.0)
AGAIN = {"set": ("Busy", "NoAnswer"), "turn": ("Busy",)}


def order(do, to="on"):
    return {"lamp": "Skerry", "do": "set", "to": to} if do == "set" else {"lamp": "Skerry", "do": "turn"}


def sends(lab, do, script, drawn=(0.5, 0.25, 0.75, 0.1, 0.9)):
    """One order, of which each transmission plays the next part of the script: (call, what was transmitted, pauses)."""
    faults = lab.module("faults")
    parts, numbers, pauses = iter(script), iter(list(drawn) * 3), []

    def transmit(given_order):
        part = next(parts, "Busy")
        if part in ("Busy", "NoAnswer", "Refused"):
            raise lab.error(getattr(faults, part), part)
        if part == "fault":
            raise TypeError("a lamp of an unknown kind")
        return part

    spy = lab.spy(transmit)
    call = lab.module("radio").send.attempt(order(do), spy, pauses.append, lambda: next(numbers))
    return call, [arguments[0] for arguments in spy.calls], pauses


@check
def gives_the_answer(lab):
    """an order that is answered is transmitted once, without a pause"""
    for answer in ("on", "", None):
        call, sent, pauses = sends(lab, "set", [answer])
        with (
            diagnose(len(sent) > 1, "it was answered, and transmitted again: only an exception is a failure"),
            diagnose(
                sent != [order("set")],
                "what was transmitted is not the order that was given: the lighthouse reads it all",
            ),
        ):
            expect(sent).equals([order("set")])
        with diagnose(True, "the answer is not given back: what transmit(order) gives must be returned"):
            expect(call).returns(answer)
        expect(pauses).equals([])


@check(after=gives_the_answer)
def sends_again(lab):
    """a "set" is sent again after Busy and after NoAnswer, the fourth time included"""
    for script in (["Busy", "on"], ["NoAnswer", "on"], ["NoAnswer", "Busy", "NoAnswer", "on"]):
        call, sent, _ = sends(lab, "set", script)
        with diagnose(
            len(sent) < len(script), f"after {script[max(len(sent) - 1, 0)]} it gave up, and it may send a set again"
        ):
            expect(sent).equals([order("set")] * len(script))
        expect(call).returns("on")


@check(after=sends_again)
def turns_a_lamp_once(lab):
    """a "turn" is sent again after Busy, and never after NoAnswer"""
    for script in (["NoAnswer", "off"], ["Busy", "NoAnswer", "off"]):
        call, sent, _ = sends(lab, "turn", script)
        with (
            diagnose(
                len(sent) == len(script),
                "nobody knew whether the lamp had been turned over, and the order was sent again: the lamp may have been turned over twice",
            ),
            diagnose(
                script[0] == "Busy" and len(sent) == 1,
                "a turn that the lighthouse was too busy to take was given up: nothing has happened yet, so it may be sent again",
            ),
        ):
            expect(len(sent)).equals(len(script) - 1)
        expect(call).raises("NoAnswer")


@check(after=sends_again)
def takes_no_for_an_answer(lab):
    """after Refused, or any other exception, it is not sent again, and the exception goes on"""
    for script, raised in (
        (["Refused", "on"], "Refused"),
        (["fault", "on"], "TypeError"),
        (["Busy", "Refused"], "Refused"),
    ):
        call, sent, _ = sends(lab, "set", script)
        again = len(sent) > len(script) - (script[-1] == "on")
        with (
            diagnose(again and raised == "Refused", "the lighthouse said no, and was asked again"),
            diagnose(again, "a fault in the program was sent again: it will be there the next time, too"),
        ):
            expect(call).raises(raised)


@check(after=sends_again)
def gives_up(lab):
    """after four transmissions it gives up at once, with the last exception"""
    call, sent, pauses = sends(lab, "set", ["Busy", "Busy", "Busy", "NoAnswer", "on"])
    with (
        diagnose(len(sent) == 5, "it transmits five times: that is one too many"),
        diagnose(len(sent) < 4, "it gives up too early: four times are allowed"),
    ):
        expect(len(sent)).equals(4)
    with diagnose(
        call.raised is None, "all four failed, and nothing comes out: whoever called takes that for an answer"
    ):
        expect(call).raises("NoAnswer")
    with (
        diagnose(len(pauses) == 4, "after the fourth failure it waits once more, and then gives up all the same"),
        diagnose(pauses == [], "nobody called the `sleep` that was handed in: it is there for the pauses"),
    ):
        expect(pauses).has_length(3)


@check(after=gives_up)
def spreads_out(lab):
    """each pause is drawn anew, from a stretch twice as long as the one before"""
    drawn = [0.5, 0.25, 0.75]
    _, _, pauses = sends(lab, "set", ["Busy"] * 4, drawn)
    with (
        diagnose(
            pauses == list(LONGEST),
            "the pauses are the same for everybody: after a thunderstorm all forty ask again at the same moment",
        ),
        diagnose(
            pauses == [0.5 * longest for longest in LONGEST],
            "the number is drawn once for all three pauses: draw anew each time",
        ),
        diagnose(
            pauses == [0.5 * number for number in drawn],
            "the stretch does not grow: who has failed three times should wait longer than who has failed once",
        ),
        diagnose(
            [round(pause, 6) for pause in pauses]
            == [longest * (1 + number) / 2 for number, longest in zip(drawn, LONGEST, strict=True)],
            "a part of the pause is the same for everybody: it is what was drawn times the whole stretch, and nothing else",
        ),
    ):
        expect(len(pauses)).equals(3)
        for pause, number, longest in zip(pauses, drawn, LONGEST, strict=True):
            expect(pause).is_close_to(number * longest)


@check(after=[spreads_out, takes_no_for_an_answer, turns_a_lamp_once])
@given(
    do=sampled(["set", "turn"]),
    script=lists(sampled(["Busy", "Busy", "NoAnswer", "Refused", "fault", "on"]), min_size=1, max_size=5),
    examples=[{"do": "turn", "script": ["Busy", "Busy", "Busy", "off"]}],
    times=40,
)
def keeps_to_the_table(lab, do, script):
    """whatever happens in whatever order"""
    wanted = [*script, *["Busy"] * 5]
    count = next((n for n, part in enumerate(wanted[:4], 1) if part not in AGAIN[do]), 4)
    call, sent, pauses = sends(lab, do, script)
    with diagnose(len(sent) < count, "it gave up where it may send the order again"):
        expect(sent).equals([order(do)] * count)
    expect(pauses).has_length(count - 1)
    last = wanted[count - 1]
    if last in ("on", "off"):
        expect(call).returns(last)
    else:
        expect(call).raises("TypeError" if last == "fault" else last)
