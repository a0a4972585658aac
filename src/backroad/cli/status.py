"""`backroad status`: how far one has come."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from backroad.app import find, road
from backroad.app.desk import Desk
from backroad.app.road import StagePart, Status
from backroad.cli import ids, program, style
from backroad.cli.escape import escape, fit
from backroad.cli.style import Style, short

BAR = 20


@click.command("status", short_help="Say how far you have come.")
@click.argument("roadmap", required=False, shell_complete=ids.anything)
@click.pass_obj
def command(desk: Desk, roadmap: str | None) -> None:
    """Say how far you have come, stage by stage, and what is under way."""
    look = style.of(sys.stdout, desk.settings)
    for number, one in enumerate(road.statuses(desk, find.roadmap(desk, roadmap))):
        if number:
            print()
        for line in lines(one, look):
            print(line)


def lines(status: Status, look: Style) -> Iterator[str]:
    """A bar and a count per stage, then what is under way, changed and next."""
    shown = status.map
    total = f"{shown.passed} of {shown.total} exercises passed"
    yield look.ends(escape(shown.roadmap.title), total, "bold")
    yield ""
    for stage in shown.stages:
        yield _stage(stage, look)
    yield ""
    for exercise in status.under_way:
        yield f"Under way: {escape(exercise.title)} ({escape(exercise.id)})"
    for exercise in status.changed:
        again = program.command(f"check {exercise.id}")
        yield f"Changed since you passed it (your pass stays): {escape(again)}"
    if shown.next.exercise is not None:
        yield from look.wrap(f"Next: {shown.next.exercise.id}. {shown.next.why}")
    else:
        yield from look.wrap(shown.next.why)
    tried = "1 attempt" if status.attempts == 1 else f"{status.attempts} attempts"
    yield f"{tried}, kept in {escape(short(status.journal))}"


def _stage(stage: StagePart, look: Style) -> str:
    parts = [*stage.topics, *stage.projects]
    passed = sum(part.passed for part in parts)
    total = sum(len(part.exercises) for part in parts)
    planned = sum(not part.exercises for part in stage.topics)
    name = fit(stage.stage.title, 28)
    more = f", {planned} topics planned" if planned > 1 else ", 1 topic planned" if planned else ""
    count = f"{passed} of {total}{more}" if total else f"planned, {planned} topics"
    return f"{look.symbol(stage.standing)} {name:<28} {bar(passed, total, BAR, look)} {count}"


def bar(done: int, total: int, width: int, look: Style) -> str:
    """A bar that is as full as ``done`` of ``total``; full only when all is done."""
    filled = width * done // total if total else 0
    if done and not filled:
        filled = 1
    return look.paint(look.sign("█", "#") * filled, "green") + look.paint(look.sign("░", ".") * (width - filled), "dim")
