"""The report is right for any readings, and the work for one more reading does not grow with those before it.

A program that looks at all earlier readings again has 20,000,000,000 comparisons to do on the long day, so the
deadline that it misses is not a matter of a fast or a slow machine.
"""

from backroad.checks import check, diagnose, expect, given, integers, lists


@check
def reports_the_example(lab):
    """the example: four readings"""
    heights = [212, 305, -12, 90]
    with diagnose(
        lambda seen: seen.raised == "Timeout",
        'it never stops: at the end of file readline gives the empty text "" again and again',
    ):
        run = lab.run("gauge.py", stdin=lines(heights))
    with (
        diagnose(run.stdout == report(heights[:-1]), "one reading too few: the last one is left out"),
        diagnose(run.stdout == report(heights[1:]), "one reading too few: the first one is left out"),
        diagnose(
            run.stdout.startswith(report(heights[:1])),
            "it reports after every reading: the lines that print belong after the loop",
        ),
        diagnose(
            run.stdout == report(heights).replace("148", "149"),
            "the average is rounded to the nearest number, not down: // rounds down",
        ),
        diagnose("average 148.75" in run.stdout, "the average is no whole number: // divides and rounds down"),
        diagnose(
            "EOFError" in run.stderr,
            "at the end of the input `input()` has no line to give; `for line in sys.stdin` ends there by itself",
        ),
        diagnose(run.status == 0 and run.stdout == "", "nothing was printed"),
    ):
        expect(run).prints(report(heights))


@check(after=reports_the_example)
def needs_no_last_line_end(lab):
    """the last reading counts, also when no line end comes after it"""
    run = lab.run("gauge.py", stdin="-12\n305")
    with (
        diagnose(
            run.stdout == report([-12, 30]),
            "the last digit was cut off: not every last line has a line end, and int does not mind it",
        ),
        diagnose(
            run.stdout == report([-12]),
            "the last reading was left out: a line without a line end is a reading too, only empty text is the end",
        ),
    ):
        expect(run).prints(report([-12, 305]))


@check(after=reports_the_example)
@given(
    heights=lists(integers(-400, 900), min_size=1),
    examples=[{"heights": [120, 305]}, {"heights": [-30, -12]}, {"heights": [7]}, {"heights": [-1, -2, 5, -3]}],
    times=10,
)
def reports_any_readings(lab, heights):
    """any readings: all above zero, all below, or only one"""
    run = lab.run("gauge.py", stdin=lines(heights))
    shown = run.stdout.splitlines()
    with (
        diagnose(
            ("lowest 0" in shown and min(heights) > 0) or ("highest 0" in shown and max(heights) < 0),
            "nobody measured 0: the lowest and the highest must not start at 0",
        ),
        diagnose(
            "lowest None" in shown or "highest None" in shown,
            "one reading can be the lowest and the highest: with `elif`, only one of the two is asked",
        ),
        diagnose(
            shown == [*report(heights).splitlines()[:3], f"average {int(sum(heights) / len(heights))}"],
            "the average is not rounded down: int cuts towards 0, and below zero that is up",
        ),
    ):
        expect(run).prints(report(heights))


@check(after=reports_the_example)
def ends_without_readings(lab):
    """no reading at all: it says so and ends"""
    with diagnose(
        lambda seen: seen.raised == "Timeout",
        "it loops for ever on empty input: at the end of file no reading will come any more",
    ):
        run = lab.run("gauge.py", stdin="")
    with (
        diagnose(
            "ZeroDivisionError" in run.stderr, "dividing by 0: without a reading the count is 0, so ask that first"
        ),
        diagnose("NameError" in run.stderr, "a name that only the body sets does not exist when the body never ran"),
    ):
        expect(run).prints("no readings\n")
    expect(run).exits_with(0)


@check(after=reports_any_readings)
def bears_a_long_day(lab, rng):
    """with 200,000 readings each is as little work as with ten"""
    heights = rng.choices(range(-400, 901), k=200_000)
    with diagnose(
        lambda seen: seen.raised == "Timeout",
        "for each reading it looks at all earlier readings again: remember the answer so far instead",
    ):
        run = lab.run("gauge.py", stdin=lines(heights))
    expect(run).prints(report(heights))


def lines(heights):
    return "".join(f"{height}\n" for height in heights)


def report(heights):
    average = sum(heights) // len(heights)
    return f"readings {len(heights)}\nlowest {min(heights)}\nhighest {max(heights)}\naverage {average}\n"
