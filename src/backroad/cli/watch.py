"""`backroad watch`: the companion that checks at every save."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from backroad.app import find, road
from backroad.app.desk import Desk
from backroad.cli import ids, style
from backroad.cli.escape import escape


@click.command("watch", short_help="Check at every save, with hints and the next exercise one key away.")
@click.argument("exercise", required=False, metavar="[ID|PATH]", shell_complete=ids.anything)
@click.option("--plain", is_flag=True, help="Print line by line and draw nothing: for screen readers and pipes.")
@click.option("--poll", is_flag=True, help="Look for saves four times a second instead of waiting for the system.")
@click.pass_obj
def command(desk: Desk, exercise: str | None = None, *, plain: bool = False, poll: bool = False) -> None:
    """Open the companion: the task, a verdict at every save, hints and the next exercise one key away.

    Without an id: the exercise whose folder you stand in, else the one that comes next.
    """
    if exercise is not None:
        first = find.exercise(desk, exercise)
    else:
        found = road.next_exercise(desk)
        chosen = find.around(desk, Path.cwd()) or found.exercise
        if chosen is None:
            print(escape(found.why))
            return
        first = chosen
    desk.pool = desk.settings.pool
    look = style.of(sys.stdout, desk.settings)
    if plain or not style.is_interactive():
        from backroad.cli.companion.plain import run as follow

        follow(desk, first, look, poll=poll or None)
    else:
        from backroad.cli.companion.loop import run as open_companion

        open_companion(desk, first, look, poll=poll or None)
