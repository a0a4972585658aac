"""`backroad reset`: begin an exercise afresh. What was there is kept."""

from __future__ import annotations

import sys

import click

from backroad.app import find, work
from backroad.app.desk import Desk
from backroad.app.work import Reset
from backroad.cli import ids, program, style
from backroad.cli.ask import agreed
from backroad.cli.escape import escape
from backroad.cli.style import Style, short
from backroad.model.roadmap import Exercise


@click.command("reset", short_help="Begin an exercise afresh; your work is kept.")
@click.argument("exercise", required=False, metavar="[ID|PATH]", shell_complete=ids.exercises)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def command(desk: Desk, exercise: str | None, *, yes: bool) -> None:
    """Lay the files of an exercise afresh. Your work is kept, and can be brought back."""
    found = find.exercise(desk, exercise)
    if not yes and not agreed(question(found)):
        return
    look = style.of(sys.stdout, desk.settings)
    for line in lines(work.reset(desk, found), found, look):
        print(line)


def question(exercise: Exercise) -> str:
    """What is asked before a reset."""
    return f"Begin {escape(exercise.title)} afresh? Your work is kept."


def lines(reset: Reset, exercise: Exercise, style: Style) -> list[str]:
    """Where the new files are, and where the old ones went."""
    found = [f"{style.path(reset.folder)} is as it was at the start."]
    if reset.kept:
        back = program.command(f"show {exercise.id} --bring-back {reset.kept}")
        found.append(f"Your work is kept: {escape(back)}")
    elif reset.aside is not None:
        found.append(f"The old folder could not be read whole, so it was moved: {escape(short(reset.aside))}")
    return found
