"""`backroad next`: the next exercise, and why this one."""

from __future__ import annotations

import sys

import click

from backroad.app import find, road
from backroad.app.desk import Desk
from backroad.cli import program, style
from backroad.cli.escape import escape


@click.command("next", short_help="Say which exercise comes next, and why.")
@click.argument("roadmap", required=False)
@click.pass_obj
def command(desk: Desk, roadmap: str | None) -> None:
    """Say which exercise comes next on ROADMAP, and why. By default, on the road you walked last."""
    found = road.next_exercise(desk, find.roadmap(desk, roadmap))
    look = style.of(sys.stdout, desk.settings)
    if found.exercise is not None:
        minutes = f"about {found.exercise.minutes} minutes"
        print(f"{look.paint(escape(found.exercise.title), 'bold')}  ({escape(found.exercise.id)}, {minutes})")
    print("\n".join(look.wrap(found.why)))
    if found.exercise is not None:
        print(f"\n  {escape(program.command(f'start {found.exercise.id}'))}")
