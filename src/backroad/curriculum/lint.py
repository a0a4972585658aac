"""Everything that can be said against roadmaps without running anything: what loading finds, and the rules beyond.

The rules stand in ``lint_text``, ``lint_check`` and ``lint_exercise``; here they are applied to the whole tree.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from backroad.curriculum import library, lint_check, lint_exercise, lint_text
from backroad.curriculum.fault import Fault, short, shortened
from backroad.curriculum.order import by_number
from backroad.curriculum.scan import Scan
from backroad.curriculum.schema import NUMBERED
from backroad.errors import UsageError
from backroad.model.roadmap import Exercise, Project, Roadmap, Topic
from backroad.settings import Settings

__all__ = ["Fault", "lint", "roots_with"]


def lint(settings: Settings, paths: Sequence[Path] = (), *, places: Sequence[Path] | None = None) -> tuple[Fault, ...]:
    """Every fault in the installed roadmaps, or only those in files below ``paths`` (and of what is around them).

    A path outside the roots is linted with the roadmap it lies in; ``places`` are other roots to look in. Raises
    UsageError for a path that does not exist or lies in no roadmap.
    """
    chosen = [Path(os.path.abspath(path)) for path in paths]
    places = roots_with(settings, chosen) if places is None else places
    found = [*library.survey(places).faults]
    for place in places:
        for folder in _roadmaps(place):
            roadmap = Scan().roadmap(folder)
            found += shortened(_roadmap(roadmap, chosen), places)
    wanted = [short(str(path), places) for path in chosen]
    kept = [fault for fault in found if not wanted or any(_touches(fault.file, path) for path in wanted)]
    return tuple(sorted(set(kept), key=lambda fault: (fault.file, _line(fault), fault.key, fault.rule)))


def roots_with(settings: Settings, paths: Sequence[Path]) -> tuple[Path, ...]:
    """The roots, and the roadmap of each of the absolute ``paths`` that lies in none. Raises UsageError."""
    places = list(library.roots(settings))
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path} does not exist.", "Give a file or folder of a roadmap.")
        if any(path == place or place in path.parents for place in places):
            continue
        around = [folder for folder in (path, *path.parents) if (folder / "roadmap.toml").is_file()]
        inside = [place for place in (path,) if any(place.glob("*/roadmap.toml"))]
        if not around and not inside:
            raise UsageError(f"{path} lies in no roadmap.", "A roadmap is a folder with a roadmap.toml.")
        places.append((around or inside)[-1])
    return tuple(dict.fromkeys(places))


def _roadmaps(place: Path) -> list[Path]:
    if (place / "roadmap.toml").exists():
        return [place]
    return sorted(path.parent for path in place.glob("*/roadmap.toml")) if place.is_dir() else []


def _roadmap(roadmap: Roadmap, chosen: Sequence[Path]) -> Iterator[Fault]:
    yield from lint_text.text(Path(roadmap.folder) / "roadmap.md")
    yield from _numbers(Path(roadmap.folder))
    for stage in roadmap.stages:
        yield from lint_text.text(Path(stage.folder) / "stage.md")
        yield from _numbers(Path(stage.folder))
        for topic in stage.topics:
            if _chosen(topic.folder, chosen):
                yield from _topic(topic, chosen)
        for project in stage.projects:
            if _chosen(project.folder, chosen):
                yield from _project(project, chosen)


def _topic(topic: Topic, chosen: Sequence[Path]) -> Iterator[Fault]:
    place = Path(topic.folder)
    yield from _numbers(place)
    if topic.planned:
        yield from _planned(place, "topic.toml", ("lesson.md", "examples"))
        return
    yield from lint_text.lesson(place / "lesson.md", topic.title)
    if not topic.exercises:
        yield Fault(str(place), "", "", "has no exercise", 'Write one, or say status = "planned" in topic.toml.')
    yield from _exercises(topic.exercises, chosen)


def _project(project: Project, chosen: Sequence[Path]) -> Iterator[Fault]:
    place = Path(project.folder)
    yield from _numbers(place)
    if project.planned:
        yield from _planned(place, "project.toml", ())
        return
    yield from lint_text.text(place / "README.md", project.title)
    if not project.milestones:
        yield Fault(str(place), "", "", "has no milestone", 'Write one, or say status = "planned" in project.toml.')
    yield from _exercises(project.milestones, chosen)


def _exercises(exercises: Sequence[Exercise], chosen: Sequence[Path]) -> Iterator[Fault]:
    for exercise in exercises:
        if _chosen(exercise.folder, chosen):
            place = Path(exercise.folder)
            yield from lint_text.task(place / "task.md", exercise.title)
            yield from lint_text.hints(place / "hints.md")
            yield from lint_check.check(exercise)
            yield from lint_exercise.files(exercise)


def _planned(place: Path, name: str, written: Sequence[str]) -> Iterator[Fault]:
    there = [item for item in written if (place / item).exists()]
    there += sorted(path.parent.name for path in place.glob("*/exercise.toml"))
    if there:
        rule = f"is not true: {', '.join(there)} is written"
        yield Fault(str(place / name), "status", '"planned"', rule, "Take the line out when the rest is written too.")


def _numbers(place: Path) -> Iterator[Fault]:
    """Two folders with one number stand in an order that nobody chose."""
    seen: dict[int, str] = {}
    names = sorted((path.name for path in place.iterdir() if path.is_dir()), key=by_number)
    for name in names if place.is_dir() else ():
        match = NUMBERED.fullmatch(name)
        if match and (first := seen.setdefault(int(match[1]), name)) != name:
            yield Fault(str(place / name), "", "", f"has the number of {first}", "Give each folder its own.")


def _chosen(folder: str, chosen: Sequence[Path]) -> bool:
    return not chosen or any(_touches(folder, str(path)) or _touches(str(path), folder) for path in chosen)


def _touches(file: str, path: str) -> bool:
    return file == path or file.startswith(f"{path}/")


def _line(fault: Fault) -> int:
    word, _, number = fault.key.partition(" ")
    return int(number) if word == "line" and number.isdigit() else 0
