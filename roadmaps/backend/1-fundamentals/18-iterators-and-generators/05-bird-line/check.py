"""The lines are put in order; then the functions run on a station of ours that never stops."""

from backroad.checks import check, diagnose, expect, fail, given, integers, lists, sampled

LEAVE_OUT = ["return time", "return sorted(sightings(lines, bird))[:count]", "lines = list(lines)"]
LINES = ["14:02 eagle", "14:05 wren", "14:09 eagle", "14:11 kite", "14:20 eagle", "14:30 wren"]


@check
def runs_at_all(lab):
    """the file is Python: lines in an order, and indented so that it can be read"""
    lab.syntax("line.py")
    module = lab.module("line")
    for name in ("sightings", "first_times"):
        if not lab.module("builtins").hasattr(module, name):
            fail(f"line.py has no function {name} at its left edge: no def belongs into another")


@check(after=runs_at_all)
def finds_the_times(lab):
    """sightings gives the time of each line that names the bird"""
    call = lab.module("line").sightings.attempt(LINES, "eagle")
    if call.value == "14:02":
        fail("it gives one time and ends: a return ends the whole walk, a yield does not", "a generator", "'14:02'")
    if call.raised is None and call.value is None:
        fail("sightings gives nothing: the line with yield belongs into it", "a generator", "None")
    expect(call.type).equals("generator")
    got = lab.module("builtins").list(call.value)
    with (
        diagnose(got == ["14:02"], "it stops after the first time: nothing in the loop should end it"),
        diagnose(len(got) == len(LINES), "every bird is given: the yield belongs under the `if`"),
        diagnose(
            got in (["14:30"], ["14:20"], []), "only the last line is looked at: what looks belongs into the loop"
        ),
    ):
        expect(got).equals(["14:02", "14:09", "14:20"])


@check(after=finds_the_times)
def takes_no_more_than_it_needs(lab):
    """first_times takes no line more than it needs"""
    module = lab.module("line")
    for count, needed in ((1, 1), (3, 5), (0, 0)):
        walk = iter(LINES)

        def line(walk=walk):
            for text in walk:
                return text
            raise RuntimeError("the station is still open, and no bird passes")

        spy = lab.spy(line, name="next line")
        with diagnose(
            lambda seen: seen.raised == "RuntimeError",
            "it waits for a line that never comes: with a station that never stops, nothing may ask for all lines",
        ):
            got = module.first_times(lab.module("builtins").iter(spy, None), "eagle", count)
        with diagnose(lambda seen: type(seen.got) is not list, "what comes back is no list"):
            expect(got).equals(["14:02", "14:09", "14:20"][:count])
        expect(len(spy.calls)).equals(needed)


@check(after=finds_the_times)
@given(
    birds=lists(sampled(["eagle", "wren", "kite"]), max_size=10),
    count=integers(0, 5),
    examples=[{"birds": [], "count": 2}, {"birds": ["eagle", "eagle"], "count": 5}],
)
def keeps_the_order_of_the_line(lab, birds, count):
    """the first times in the order of the lines, or as many as there are"""
    # Times that fall, as over midnight: what is sorted is told from what came first.
    lines = [f"{23 - number:02}:00 {bird}" for number, bird in enumerate(birds)]
    wanted = [line[:5] for line in lines if line.endswith("eagle")][:count]
    with diagnose(
        lambda seen: seen.raised == "UnboundLocalError",
        "when no line has come, there is no time yet: the line that gives it back at the end does not belong",
    ):
        got = lab.module("line").first_times(lines, "eagle", count)
    with diagnose(
        lambda seen: sorted(seen.got) == seen.got, "the times are sorted: those of the first lines were asked for"
    ):
        expect(got).equals(wanted)


@check(after=[takes_no_more_than_it_needs, keeps_the_order_of_the_line])
def uses_the_lines_that_belong(lab):
    """the file holds the lines that belong, each once and unchanged, and no other"""
    lab.rearranged("line.py", leave_out=LEAVE_OUT)
