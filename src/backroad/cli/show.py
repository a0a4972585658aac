"""`backroad show`: a task, a lesson, a guide, or what was tried before."""

from __future__ import annotations

import sys
from datetime import datetime

import click

from backroad.app import exercise as exercises
from backroad.app import find, work
from backroad.app.desk import Desk
from backroad.cli import ids, program, style, task
from backroad.cli.escape import escape
from backroad.cli.markdown import rendered
from backroad.cli.style import Style
from backroad.errors import UsageError
from backroad.model.roadmap import Exercise


@click.command("show", short_help="Show a task, a lesson, a guide or your earlier attempts.")
@click.argument("what", required=False, metavar="[ID]", shell_complete=ids.anything)
@click.option("--attempts", is_flag=True, help="List your attempts at the exercise.")
@click.option("--bring-back", metavar="ATTEMPT", help="Make your files what they were then; what is there now is kept.")
@click.pass_obj
def command(desk: Desk, what: str | None, *, attempts: bool, bring_back: str | None) -> None:
    """Show an exercise's task, a topic's lesson, or the guide to a stage, project or roadmap.

    Without an id: the task of the exercise whose folder you stand in, or that you worked on last.
    """
    look = style.of(sys.stdout, desk.settings)
    if attempts or bring_back is not None:
        found = find.exercise(desk, what)
        if bring_back is not None:
            _bring_back(desk, found, bring_back, look)
        else:
            _attempts(desk, found, look)
        return
    part = find.topic(desk, what) if what is not None else find.exercise(desk)
    if isinstance(part, Exercise):
        shown = task.lines(exercises.show(desk, part), look)
    else:
        text = exercises.text(part)
        if not text:
            raise UsageError(f"Nothing is written about {part.title} yet ({part.id}).", "`backroad map` shows what is.")
        shown = rendered(text, look)
    _page(shown)


def _page(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    if style.is_interactive() and len(lines) > 60:
        click.echo_via_pager(text)
    else:
        sys.stdout.write(text)


def _attempts(desk: Desk, exercise: Exercise, look: Style) -> None:
    kept = work.kept(desk, exercise)
    if not kept:
        print(f"You have not tried {escape(exercise.title)} yet.")
        return
    print(look.paint(escape(exercise.title), "bold"))
    for one in kept:
        print(f"  {one.id}  {_when(one.at)}  {escape(one.words)}")
    print(f"\n  {escape(program.command(f'show {exercise.id} --bring-back {kept[0].id}'))}")


def _bring_back(desk: Desk, exercise: Exercise, attempt: str, look: Style) -> None:
    done = work.bring_back(desk, exercise, attempt)
    print(f"{look.path(done.folder)} is again what it was at {escape(attempt)}.")
    if done.kept:
        back = program.command(f"show {exercise.id} --bring-back {done.kept}")
        print(f"What was there is kept: {escape(back)}")
    elif done.aside is not None:
        print(f"The old folder could not be read whole, so it was moved: {look.path(done.aside)}")


def _when(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M}"
