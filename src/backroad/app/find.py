"""From what a person types, or the folder they stand in, to the exercise or topic they mean."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from backroad.app.desk import Desk
from backroad.errors import UnknownId, UsageError
from backroad.model.roadmap import Exercise, Project, Roadmap, Stage, Topic

_LIST = "`backroad map` shows them all."


def exercise(desk: Desk, text: str | None = None, here: Path | None = None) -> Exercise:
    """The exercise that ``text`` means: its id, a part of its id that no other has, a topic's or project's id (then
    its next exercise), or a path inside a workspace. Without it: the workspace around ``here``, else the exercise
    worked on last.

    Raises UnknownId (with the nearest id there is) or UsageError.
    """
    if text is None:
        return around(desk, Path.cwd() if here is None else here) or _last(desk)
    if _is_path(text):
        found = around(desk, Path(text).expanduser())
        if found is None:
            raise UsageError(
                f"The path {text!r} is not inside the workspace of an exercise.",
                f"Workspaces lie in {desk.settings.work}, in <topic>/<exercise>.",
            )
        return found
    wanted = text.strip("/").lower()
    if wanted in desk.library.exercises:
        return _newest(desk, desk.library.exercises[wanted])
    group = desk.library.topics.get(wanted) or desk.library.projects.get(wanted)
    if group is not None:
        return _next_of(desk, group)
    return _by_part(desk, text, wanted)


def topic(desk: Desk, text: str) -> Topic | Stage | Project | Roadmap | Exercise:
    """Whatever has that id: a topic, stage, project, roadmap, or else an exercise. Raises as ``exercise`` does."""
    wanted = text.strip("/").lower()
    for table in (desk.library.topics, desk.library.projects):
        if wanted in table:
            return table[wanted]
    for roadmap in desk.library.roadmaps:
        if roadmap.id == wanted:
            return roadmap
        for stage in roadmap.stages:
            if stage.id == wanted:
                return stage
    return exercise(desk, text)


def roadmap(desk: Desk, text: str | None) -> Roadmap | None:
    """The roadmap with that id, None for None. Raises UnknownId."""
    if text is None:
        return None
    for one in desk.library.roadmaps:
        if one.id == text.lower():
            return one
    ids = [one.id for one in desk.library.roadmaps]
    raise UnknownId(f"There is no roadmap {text!r}.", f"Installed: {', '.join(ids) or 'none'}.")


def roadmap_of(desk: Desk, exercise: Exercise) -> Roadmap:
    """The first roadmap that an exercise is on."""
    for one in desk.library.roadmaps:
        groups = [*(topic.id for topic in one.topics), *(project.id for project in one.projects)]
        if exercise.topic in groups:
            return one
    raise UnknownId(f"{exercise.id} is on no roadmap.", _LIST)


def _is_path(text: str) -> bool:
    # An id has exactly one slash and may be the name of a folder here by chance; it is an id unless it looks a path.
    return text in (".", "..") or text.startswith(("/", "./", "../", "~")) or text.rstrip("/").count("/") > 1


def around(desk: Desk, place: Path) -> Exercise | None:
    """The exercise in whose workspace ``place`` lies, None when it lies in none."""
    work = os.path.realpath(desk.settings.work)
    inside = os.path.relpath(os.path.realpath(place), work).split(os.sep)
    if inside[0] == ".." or len(inside) < 2:
        return None
    found = desk.library.exercises.get(f"{inside[0]}/{inside[1]}")
    return None if found is None else _newest(desk, found)


def _last(desk: Desk) -> Exercise:
    touched = [
        (state.last_at, id_)
        for id_, state in desk.states().items()
        if state.last_at is not None and id_ in desk.library.exercises
    ]
    if not touched:
        raise UsageError("You have not started an exercise yet.", "`backroad next` names the first one.")
    return _newest(desk, desk.library.exercises[max(touched)[1]])


def _next_of(desk: Desk, group: Topic | Project) -> Exercise:
    from backroad.progress.road import written

    exercises = written(group.exercises if isinstance(group, Topic) else group.milestones)
    if not exercises:
        word = "topic" if isinstance(group, Topic) else "project"
        raise UsageError(
            f"The {word} {group.id!r} is planned: no exercise of it is written yet.",
            "`backroad next` names one that is.",
        )
    states = desk.states()
    for one in exercises:
        if one.id not in states or not states[one.id].passed:
            return one
    return exercises[0]


def _newest(desk: Desk, found: Exercise) -> Exercise:
    for _ in range(20):
        later = desk.library.exercises.get(found.replaced_by)
        if later is None:
            break
        found = later
    return found


def _by_part(desk: Desk, text: str, wanted: str) -> Exercise:
    current = [id_ for id_, one in desk.library.exercises.items() if not one.replaced_by]
    for fits in (
        [id_ for id_ in current if wanted in id_.split("/")],
        [id_ for id_ in current if any(part.startswith(wanted) for part in (id_, *id_.split("/")))],
        [id_ for id_ in current if wanted in id_],
    ):
        if not wanted or not fits:
            continue
        if len(fits) == 1:
            return desk.library.exercises[fits[0]]
        more = f", and {len(fits) - 4} more" if len(fits) > 4 else ""
        raise UsageError(
            f"{text!r} fits {len(fits)} exercises: {', '.join(fits[:4])}{more}.", "Type more of the one you mean."
        )
    nearest = _nearest(wanted, [*current, *desk.library.topics, *desk.library.projects])
    remedy = f"Did you mean {nearest}?" if nearest else _LIST
    raise UnknownId(f"There is no exercise {text!r}.", remedy)


def _nearest(wanted: str, ids: Iterable[str]) -> str | None:
    import difflib

    # People mistype a part as often as the whole, so each id stands there whole and by its parts.
    names: dict[str, str] = {}
    for id_ in ids:
        for name in (id_, id_.rsplit("/", 1)[-1]):
            names.setdefault(name, id_)
    close = difflib.get_close_matches(wanted, names, n=1, cutoff=0.55)
    return names[close[0]] if close else None
