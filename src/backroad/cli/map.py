"""`backroad map`: the road as a tree."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from backroad.app import find, road
from backroad.app.desk import Desk
from backroad.app.road import Map, Part, StagePart
from backroad.cli import ids, style
from backroad.cli.escape import columns, escape, fit
from backroad.cli.style import Style
from backroad.progress.road import Standing

STATE = 34
"""Columns that the state of a topic takes, at the right."""

_WORDS = {
    Standing.DONE: "done",
    Standing.UNDER_WAY: "under way",
    Standing.OPEN: "open",
    Standing.LOCKED: "locked: rests on what is not passed",
    Standing.PLANNED: "planned: not written yet",
}


@click.command("map", short_help="Draw the road, with what is done and what is open.")
@click.argument("roadmap", required=False, shell_complete=ids.anything)
@click.option("--exercises", is_flag=True, help="Show the exercises of each topic too.")
@click.pass_obj
def command(desk: Desk, roadmap: str | None, *, exercises: bool) -> None:
    """Draw the road as a tree: stages, topics and projects, each with its state."""
    look = style.of(sys.stdout, desk.settings)
    for number, one in enumerate(road.maps(desk, find.roadmap(desk, roadmap))):
        if number:
            print()
        for line in lines(one, look, exercises=exercises):
            print(line)


def lines(shown: Map, look: Style, *, exercises: bool = False) -> Iterator[str]:
    """The tree, what its signs mean, and what comes next."""
    total = f"{shown.passed} of {shown.total} exercises passed"
    yield look.ends(escape(shown.roadmap.title), total, "bold")
    for stage in shown.stages:
        yield ""
        yield _stage(stage, look)
        parts = [*stage.topics, *stage.projects]
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            yield from _part(part, look, last=last, project=part in stage.projects, exercises=exercises)
    yield ""
    words = [f"{look.symbol(standing)} {word}" for standing, word in _WORDS.items()]
    yield "  ".join(words[:3])
    yield "  ".join(words[3:])
    yield ""
    if shown.next.exercise is not None:
        yield from look.wrap(f"Next: {shown.next.exercise.id}. {shown.next.why}")
    else:
        yield from look.wrap(shown.next.why)


def _stage(stage: StagePart, look: Style) -> str:
    return f"{look.symbol(stage.standing)} {look.paint(escape(stage.stage.title), 'bold')} ({stage.standing})"


def _part(part: Part, look: Style, *, last: bool, project: bool, exercises: bool) -> Iterator[str]:
    branch = look.sign("└─" if last else "├─", "`-" if last else "|-")
    title = f"Project: {part.thing.title}" if project else part.thing.title
    if getattr(part.thing, "elective", False):
        title += " (elective)"
    state = str(part.standing)
    if part.standing is Standing.LOCKED and part.lock is not None:
        names = part.lock.topics or part.lock.waits_for
        state += f", first {names[0].title}" if names else ""
    elif part.exercises:
        state += f", {part.passed} of {len(part.exercises)}"
    grey = "dim" if part.standing in (Standing.LOCKED, Standing.PLANNED) else ""
    name = fit(title, look.width - STATE - 8)
    gap = max(2, look.width - STATE - 6 - columns(name))
    dots = look.sign("·", ".") * gap
    behind = look.paint(f"{dots} {fit(state, STATE - 1)}", "dim")
    yield f"{look.paint(branch, 'dim')} {look.symbol(part.standing)} {look.paint(name, grey)} {behind}"
    if exercises:
        rail = " " if last else look.sign("│", "|")
        for exercise, standing in part.exercises:
            yield f"{look.paint(rail, 'dim')}      {look.symbol(standing)} {escape(exercise.id)} ({standing})"
