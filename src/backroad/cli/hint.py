"""`backroad hint`: the next hint."""

from __future__ import annotations

import sys

import click

from backroad.app import exercise as exercises
from backroad.app import find
from backroad.app.desk import Desk
from backroad.app.exercise import Hints
from backroad.cli import ids, program, style
from backroad.cli.escape import escape
from backroad.cli.markdown import rendered
from backroad.cli.style import Style


@click.command("hint", short_help="Show the next hint.")
@click.argument("exercise", required=False, metavar="[ID|PATH]", shell_complete=ids.exercises)
@click.pass_obj
def command(desk: Desk, exercise: str | None) -> None:
    """Show the next hint, and those you have seen. Hints cost nothing.

    The first opens at once, each later one after another attempt or two minutes.
    """
    look = style.of(sys.stdout, desk.settings)
    for line in lines(exercises.hint(desk, find.exercise(desk, exercise)), look):
        print(line)


def lines(hints: Hints, style: Style, solution: str = "") -> list[str]:
    """The open hints, the new one last, and what opens the next. ``solution`` is what shows the solution where one is,
    the command by default."""
    if not hints.total:
        return [f"There are no hints for {escape(hints.exercise.title)}."]
    found: list[str] = []
    for number, text in enumerate(hints.texts, 1):
        found += [style.paint(f"Hint {number} of {hints.total}", "bold"), *rendered(text, style), ""]
    if hints.opens:
        found.append(f"Hint {len(hints.texts) + 1} opens {hints.opens}.")
    elif len(hints.texts) == hints.total:
        how = solution or program.command(f"solution {hints.exercise.id}")
        found.append(f"That was the last one. {escape(how)} shows our answer.")
    else:
        found.append("The next opens after another attempt, or in 2 minutes.")
    return found
