"""The lines come from a function of ours, which notes how many were asked for and refuses to give too many."""

from backroad.checks import check, diagnose, expect, fail, given, lists, sampled

SHIPS = ["Ahoy", "two masts", "", "Fog", "", "Help", "a leak", ""]


@check
def splits_at_empty_lines(lab):
    """an empty line ends a message"""
    call = lab.module("quay").messages.attempt(["Ahoy", "two masts", "", "Fog", ""])
    if call.raised is None and call.value is None:
        fail("nothing comes back: the function has neither a yield nor a return yet")
    got = list(lab.module("quay").messages(["Ahoy", "two masts", "", "Fog", ""]))
    with (
        diagnose(got == [["Ahoy", "two masts"]], "it stops after the first message: does return stand in the loop?"),
        diagnose(
            got in (["Ahoy\ntwo masts", "Fog"], ["Ahoy two masts", "Fog"]),
            "a message is a text: a list of its lines was asked for",
        ),
        diagnose(got == [("Ahoy", "two masts"), ("Fog",)], "a message is a tuple: a list of its lines was asked for"),
        diagnose(any("" in message for message in got), "the empty line is in the message: it only ends it"),
        diagnose([] in got, "a message without lines was handed out: after an empty line nothing may be left over"),
        diagnose(
            lambda seen: seen.got[1][:2] == ["Ahoy", "two masts"] and seen.got[1] != ["Ahoy", "two masts"],
            "the second message still holds the lines of the first: begin a new list after each yield",
        ),
    ):
        expect(got).equals([["Ahoy", "two masts"], ["Fog"]])


@check(after=splits_at_empty_lines)
def waits_to_be_asked(lab):
    """no line is asked for before the first message is"""
    line, lines = source(lab, SHIPS)
    lab.module("quay").messages.attempt(lines)
    with diagnose(
        len(line.calls) > 0,
        "lines were read when messages(…) was called, before anybody asked for a message: `yield` each message",
    ):
        expect(len(line.calls)).equals(0)


@check(after=waits_to_be_asked)
def asks_for_no_more_than_it_needs(lab):
    """a message is handed out as soon as its empty line has come"""
    line, lines = source(lab, SHIPS)
    found = lab.module("quay").messages(lines)
    for number, (message, needed) in enumerate([(["Ahoy", "two masts"], 3), (["Fog"], 5), (["Help", "a leak"], 8)], 1):
        with (
            diagnose(
                lambda seen: "len()" in seen.message or "subscriptable" in seen.message,
                "lines that are still coming have no length and no fifth one: take line after line",
            ),
            diagnose(
                lambda seen: seen.raised == "RuntimeError",
                "it goes on asking for lines after the message was complete: with a line that never ends, nothing comes",
            ),
        ):
            got = lab.take(found, 1)
        expect(got).equals([message])
        with diagnose(
            len(line.calls) > needed,
            f"message {number} was complete after {needed} lines, and one more line was waited for",
        ):
            expect(len(line.calls)).equals(needed)


@check(after=splits_at_empty_lines)
def knows_the_ends(lab):
    """empty lines in a row are no messages, and the last message needs no empty line"""
    for lines, wanted in (
        (["Ahoy", "", "", "Fog", ""], [["Ahoy"], ["Fog"]]),
        (["", "Ahoy", ""], [["Ahoy"]]),
        (["Ahoy", "", "Fog"], [["Ahoy"], ["Fog"]]),
        ([], []),
        ([""], []),
        ([" ", ""], [[" "]]),
    ):
        got = list(lab.module("quay").messages(lines))
        with (
            diagnose([] in got, "a message without lines was handed out: empty lines in a row end only one message"),
            diagnose(
                got == wanted[:-1] and lines[-1:] != [""], "the last message is lost when no empty line comes after it"
            ),
            diagnose(got == [] and lines == [" ", ""], "a line with a space in it is not empty"),
        ):
            expect(got).equals(wanted)


@check(after=[knows_the_ends, asks_for_no_more_than_it_needs])
@given(
    lines=lists(sampled(["", "", "Fog", "Ahoy", "a leak"]), max_size=14),
    examples=[{"lines": ["Fog"]}, {"lines": ["Fog", "", "Ahoy"]}],
)
def splits_any_stream(lab, lines):
    """any lines, walked through once, and every message kept until the end"""
    walk = lab.module("builtins").iter(lab.value(lines))
    wanted, message = [], []
    for line in [*lines, ""]:
        if line:
            message.append(line)
        elif message:
            wanted.append(message)
            message = []
    got = lab.module("harbour").keep(walk)
    with diagnose(
        lambda seen: len(seen.got) == len(seen.expected) and seen.got[:-1] != seen.expected[:-1],
        "a message that was handed out was changed afterwards: each needs a list of its own",
    ):
        expect(got).equals(wanted)


def source(lab, lines):
    """A spy that gives the lines, one a call, and an iterator inside that asks it. After the last it raises."""
    walk = iter(lines)

    def line():
        for text in walk:
            return text
        raise RuntimeError("no more lines for now: the line is open, and nobody speaks")

    spy = lab.spy(line, name="next line")
    return spy, lab.module("builtins").iter(spy, None)
