"""Three programs with one wrong line each: it is to be mended, not taken out and not written round."""

import re

from backroad.checks import check, diagnose, expect

STATIONS = ["Sgùrr Alasdair", "Mürren", "Großer Arber", "Mont Ventoux", "Yr Wyddfa", "Praděd"]


@check
def mends_the_morning(lab):
    """morning.py prints its three lines"""
    run = lab.run("morning.py")
    with (
        diagnose(
            re.search(r"""\)["']\s*$""", lab.text("morning.py"), re.M) is not None,
            "a quote ends up behind the bracket: the quote comes before the closing bracket",
        ),
        diagnose(
            "SyntaxError" in run.stderr,
            f"Python cannot read line {line_of(run.stderr)}: a quote or a bracket has no partner",
        ),
        diagnose(
            run.stdout.splitlines() == ["Weather station Ben Nevis", "Snow above 900 metres"],
            "the line about the wind is gone: mend it, do not take it out",
        ),
    ):
        expect(run).prints_lines(
            ["Weather station Ben Nevis", "Wind: strong, from the west", "Snow above 900 metres"],
        )


@check
def mends_the_noon(lab):
    """noon.py prints its three lines"""
    run = lab.run("noon.py")
    with (
        diagnose(
            "IndentationError" in run.stderr,
            "a line begins further to the right than it should: all three begin at the left edge",
        ),
        diagnose(
            run.stdout.splitlines() == ["Midday at the station", "The road is closed"],
            "the line about the fog is gone: mend it, do not take it out",
        ),
    ):
        expect(run).prints_lines(["Midday at the station", "Fog since ten", "The road is closed"])


@check
def mends_the_evening(lab):
    """evening.py prints both its lines for Ben Nevis"""
    run = lab.run("evening.py", stdin="Ben Nevis\n")
    unknown = unknown_name(run.stderr)
    with (
        diagnose(
            unknown != "",
            f"Python does not know {unknown}: the name is spelt in two ways, and one of them was never made",
        ),
        diagnose("staton" in run.stdout, "the word staton stands in quotes, so it is printed as a word"),
        diagnose("Tomorrow" not in run.stdout, "the line about tomorrow is gone: mend it, do not take it out"),
    ):
        expect(run).prints_lines(["Good evening from Ben Nevis", "Tomorrow at Ben Nevis it stays dry"])


@check(after=mends_the_evening)
def takes_any_station(lab, rng):
    """evening.py prints whatever station is typed, in both lines"""
    for station in rng.sample(STATIONS, 3):
        run = lab.run("evening.py", stdin=f"{station}\n")
        with diagnose("Ben Nevis" in run.stdout, "Ben Nevis is printed, whatever station is typed"):
            expect(run).prints_lines([f"Good evening from {station}", f"Tomorrow at {station} it stays dry"])


def line_of(report):
    """The number of the line that Python's report names last."""
    return (re.findall(r", line (\d+)", report) or ["?"])[-1]


def unknown_name(report):
    """The name that Python does not know, by its report, or nothing."""
    found = re.search(r"NameError: name '(\w+)'", report)
    return found.group(1) if found else ""
