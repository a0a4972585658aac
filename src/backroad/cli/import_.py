"""`backroad import`: unite what was exported with what is here."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from backroad.app import archive
from backroad.app.desk import Desk
from backroad.cli import program, style
from backroad.cli.escape import escape
from backroad.cli.export import MOST_LINES, number, without
from backroad.cli.meter import Meter
from backroad.cli.style import Style
from backroad.progress.archive.merge import Merged


@click.command("import", short_help="Bring back what was exported; nothing here is lost.")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.pass_obj
def command(desk: Desk, file: Path) -> None:
    """Unite what `backroad export` wrote with what is here. Nothing that is here is changed or lost.

    A file that is damaged is refused as a whole.
    """
    with Meter() as tell:
        done = archive.import_(desk, file, tell=tell)
    look = style.of(sys.stdout, desk.settings)
    at = datetime.fromisoformat(done.exported).astimezone()
    print(f"Imported {look.path(file)}, exported {at:%Y-%m-%d %H:%M}.")
    for line in lines(done, look):
        print(line)


def lines(done: Merged, look: Style) -> list[str]:
    """What is new now, what was laid out, and how to bring back what differs."""
    found = []
    if done.attempts or done.events:
        found.append(
            f"New in the journal: {number(done.attempts, 'attempt')} and "
            f"{number(done.events, 'other entry', 'other entries')}."
        )
    if done.laid:
        found.append(f"Laid out: {number(len(done.laid), 'workspace')}.")
        found += _some([escape(name) for name in done.laid])
    if done.differing:
        found.append("\nYour work here differs, and stays. The file's is kept; to bring it back:")
        found += _some([_back(exercise.exercise, exercise.id) for exercise in done.differing])
    unread = tuple((one.exercise, one.why) for one in done.differing if one.why)
    found += without(unread, "Could not be compared", look)
    if not (done.attempts or done.events or done.laid or done.differing):
        found.append("Everything in it was here already.")
    return found + without(done.left_out, "Not in the file, since it could not be exported", look)


def _back(exercise: str, id_: str) -> str:
    return escape(program.command(f"show {exercise} --bring-back {id_}"))


def _some(names: list[str]) -> list[str]:
    more = [f"… and {len(names) - MOST_LINES} more"] if len(names) > MOST_LINES else []
    return [f"  {name}" for name in [*names[:MOST_LINES], *more]]
