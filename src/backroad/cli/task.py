"""Print an exercise's task, what will be checked, and where the work lies: shared by `start` and `show`."""

from __future__ import annotations

from backroad.app.exercise import Shown
from backroad.cli import program
from backroad.cli.escape import escape
from backroad.cli.markdown import rendered
from backroad.cli.style import Style
from backroad.progress.road import Lock

MANY = 4
"""Topics that are named one by one."""


def lines(shown: Shown, style: Style) -> list[str]:
    """The task, then the list of checks and the place of the work."""
    found = [*rendered(shown.task, style), "", style.paint("What will be checked", "bold"), ""]
    found += [f"  {style.sign('•', '-')} {escape(check.title)}" for check in shown.checks]
    if shown.exercise.earlier:
        found.append(f"  {style.sign('•', '-')} all that was checked in the milestones before still holds")
    found += ["", *where(shown, style)]
    if shown.lock is not None:
        said = advice(shown.lock, shown.group)
        if shown.provable and shown.lock.topics:
            way = program.command(f"prove {shown.exercise.topic}")
            said += f" If you know {shown.group} too, prove it now: `{way}`."
        found += ["", *style.wrap(f"Note: {said}")]
    return found


def where(shown: Shown, style: Style) -> list[str]:
    """Which files to edit, and where they are."""
    edits = shown.exercise.edits
    if shown.exercise.repositories:
        place = f"Work in: {style.path(shown.folder)}"
        return [place, *(f"Edit: {style.path(shown.folder / name)}" for name in edits)]
    paths = [style.path(shown.folder / name) for name in edits]
    return [f"Edit: {paths[0]}"] if len(paths) == 1 else ["Edit these:", *(f"  {path}" for path in paths)]


def advice(lock: Lock, what: str) -> str:
    """Why something is locked, the shortest way to open it, and that one may go on."""
    if lock.waits_for and not lock.topics:
        names = ", ".join(topic.title for topic in lock.waits_for)
        return f"{what} rests on what is not written yet: {names}."
    titles = [topic.title for topic in lock.topics]
    names = ", then ".join(titles)
    if len(titles) > MANY:
        names = f"{len(titles)} topics, from {titles[0]} to {titles[-1]}"
    number = "1 exercise" if lock.exercises == 1 else f"{lock.exercises} exercises"
    return f"{what} rests on {names} ({number}, about {lock.minutes} minutes). If you know that already, go on."
