"""`backroad prove`: pass a topic's last exercise without help, and the whole topic counts as done."""

from __future__ import annotations

import sys

import click

from backroad.app import exercise as exercises
from backroad.app import find
from backroad.app.desk import Desk
from backroad.cli import ids, program, style, task
from backroad.cli.escape import escape
from backroad.errors import UsageError
from backroad.model.roadmap import Topic


@click.command("prove", short_help="Prove a topic at once, with its last exercise.")
@click.argument("topic", metavar="TOPIC", shell_complete=ids.anything)
@click.pass_obj
def command(desk: Desk, topic: str) -> None:
    """Prove that you know a topic, whatever it rests on: pass its last exercise without a hint or our solution.

    The topic then counts as done, and opens what rests on it. Its other exercises stay open to you.
    """
    found = find.topic(desk, topic)
    if not isinstance(found, Topic):
        raise UsageError(f"{topic!r} is not a topic.", "`backroad map` shows the topics; name one by its id.")
    started = exercises.prove(desk, found)
    look = style.of(sys.stdout, desk.settings)
    for line in task.lines(started.shown, look):
        print(line)
    said = f"Pass this one without a hint or our solution, and {found.title} is done."
    print("\n".join(["", *look.wrap(said), "", f"  {escape(program.command(f'check {started.shown.exercise.id}'))}"]))
