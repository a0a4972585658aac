"""`backroad start`: lay an exercise into the work folder, and show its task."""

from __future__ import annotations

import sys

import click

from backroad.app import exercise as exercises
from backroad.app import find, road
from backroad.app.desk import Desk
from backroad.cli import ids, program, style, task
from backroad.cli.escape import escape
from backroad.errors import UsageError


@click.command("start", short_help="Lay an exercise into the work folder and show its task.")
@click.argument("exercise", required=False, metavar="[ID]", shell_complete=ids.anything)
@click.pass_obj
def command(desk: Desk, exercise: str | None) -> None:
    """Lay an exercise into the work folder and show its task. Files that are there stay as they are.

    ID may be a part of an id, or a topic. Without it: the exercise that comes next.
    """
    if exercise is None:
        following = road.next_exercise(desk)
        if following.exercise is None:
            raise UsageError(following.why, "Name an exercise to do it again: `backroad start ID`.")
        found = following.exercise
    else:
        found = find.exercise(desk, exercise)
    started = exercises.start(desk, found)
    look = style.of(sys.stdout, desk.settings)
    for line in task.lines(started.shown, look):
        print(line)
    if started.again:
        kept = program.command(f"show {found.id} --attempts")
        print(
            "\n".join(
                look.wrap(f"You begin this one afresh, to write it without our solution. `{kept}` has your work.")
            )
        )
    elif not started.written:
        print("Your files were there already, and are as you left them.")
    print(f"\n  {escape(program.command(f'check {found.id}'))}\n")
    print("\n".join(look.wrap(program.named("Or leave `backroad watch` open: it checks at every save."))))
