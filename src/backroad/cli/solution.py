"""`backroad solution`: our answer, beside the learner's once they have passed."""

from __future__ import annotations

import sys

import click

from backroad.app import find, work
from backroad.app.desk import Desk
from backroad.app.work import Solution
from backroad.cli import ids, style
from backroad.cli.ask import agreed
from backroad.cli.escape import escape
from backroad.cli.escape import lines as safe
from backroad.cli.style import Style

QUESTION = "You have not passed it yet, and the solution tells everything. Show it?"


@click.command("solution", short_help="Show our solution, beside yours once you have passed.")
@click.argument("exercise", required=False, metavar="[ID|PATH]", shell_complete=ids.exercises)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(desk: Desk, exercise: str | None, *, yes: bool) -> None:
    """Show our solution. Before you have passed, it asks first; after, it shows how yours differs."""
    found = find.exercise(desk, exercise)
    if not yes and not work.shows_solution_freely(desk, found) and not agreed(QUESTION):
        return
    look = style.of(sys.stdout, desk.settings)
    for line in lines(work.solution(desk, found), look):
        print(line)


def lines(solution: Solution, style: Style) -> list[str]:
    """Our files, then how the learner's differ."""
    found: list[str] = []
    for name, text in solution.files.items():
        found += [style.paint(f"Our {escape(name)}", "bold"), "", *(f"    {line}" for line in _code(text)), ""]
    for name, diff in solution.diffs.items():
        found += [style.paint(f"From your {escape(name)} (-) to ours (+)", "bold"), ""]
        found += [f"    {_colored(line, style)}" for line in _code(diff)[2:]]
        found.append("")
    if solution.passed and not solution.diffs and not solution.exercise.repositories:
        found.append("Yours is the same, line for line.")
    elif solution.passed:
        found.append("Both pass. Ours is one way, not the only one.")
    return found


def _code(text: str) -> list[str]:
    return safe(text.replace("\t", "    "))


def _colored(line: str, style: Style) -> str:
    return style.paint(line, {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], ""))
