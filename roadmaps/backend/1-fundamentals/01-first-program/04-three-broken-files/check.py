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
            run.error_type == "SyntaxError" and '"' not in line_of(lab, "morning.py", run),
            f"Python cannot read line {run.error_line}: its words stand between two quotes",
        ),
        diagnose(
            run.error_type == "SyntaxError",
            f"Python cannot read line {run.error_line}: a quote or a bracket has no partner",
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
            run.error_type == "IndentationError",
            "a line begins further to the right than it should: all three begin at the left edge",
        ),
        diagnose(
            run.error_type == "SyntaxError" and line_of(lab, "noon.py", run).count("print") > 1,
            f"line {run.error_line} holds two instructions: each print begins a line of its own",
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
    evening = ["Good evening from Ben Nevis", "Tomorrow at Ben Nevis it stays dry"]
    run = lab.run("evening.py", stdin="Ben Nevis\n")
    unknown = unknown_name(run)
    with (
        diagnose(
            unknown != "",
            f"Python does not know {unknown}: the name is spelt in two ways, and one of them was never made",
        ),
        diagnose(
            run.error_type == "EOFError",
            "the program waits for a second line, and nobody types one: input() belongs there once",
        ),
        diagnose(
            re.search("stat(i)?on it", run.stdout) is not None,
            "the name in the line about tomorrow stands in quotes, so it is printed as a word",
        ),
        diagnose(
            not run.error_type and "Tomorrow" not in run.stdout,
            "the line about tomorrow is gone: mend it, do not take it out",
        ),
        diagnose(
            not run.error_type and "Good evening" not in run.stdout,
            "the line about the evening is gone, and it was right",
        ),
        diagnose(
            run.stdout.endswith("\n".join(evening) + "\n"),
            "something is printed before the two lines: leave the brackets of input() empty",
        ),
    ):
        expect(run).prints_lines(evening)


@check(after=mends_the_evening)
def takes_any_station(lab, rng):
    """evening.py prints whatever station is typed, in both lines"""
    for station in rng.sample(STATIONS, 3):
        run = lab.run("evening.py", stdin=f"{station}\n")
        with diagnose("Ben Nevis" in run.stdout, "Ben Nevis is printed, whatever station is typed"):
            expect(run).prints_lines([f"Good evening from {station}", f"Tomorrow at {station} it stays dry"])


def line_of(lab, name, run):
    """The line of the file that Python's report names."""
    return "".join(lab.text(name).splitlines()[run.error_line - 1 : run.error_line])


def unknown_name(run):
    """The name that Python does not know, or nothing."""
    return run.error_message.partition("'")[2].partition("'")[0] if run.error_type == "NameError" else ""
