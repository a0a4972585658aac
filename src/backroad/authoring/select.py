"""From what an author types to the exercises that are meant."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from backroad.curriculum import library
from backroad.curriculum.fault import Fault, nearest, short
from backroad.curriculum.lint import roots_with
from backroad.errors import UnknownId
from backroad.model.roadmap import Exercise, Library
from backroad.settings import Settings


@dataclass(frozen=True)
class Selection:
    """The chosen exercises in their order, and the library they come from.

    ``places`` are the roots, for naming files; ``library`` may hold parts with faults that were not chosen.
    """

    exercises: tuple[Exercise, ...]
    library: Library
    places: tuple[Path, ...]


def select(settings: Settings, words: Sequence[str] = ()) -> Selection:
    """The exercises that ``words`` mean: ids of exercises, topics, projects, stages or roadmaps, or paths.

    No words mean all. Faults elsewhere in the roadmaps do not matter here. Raises UnknownId for a word that is
    neither, UsageError for a path in no roadmap, ContentError when what was chosen has a fault that keeps it from
    loading.
    """
    paths = {word: Path(os.path.abspath(word)) for word in words if _is_path(word)}
    places = roots_with(settings, list(paths.values()))
    found = library.survey(places)
    chosen = [item for word in words for item in _meant(found.whole, word, paths.get(word))]
    exercises = tuple(dict.fromkeys(chosen)) if words else tuple(_every(found.whole))
    folders = [short(item.folder, places) for item in exercises]
    library.refuse([fault for fault in found.faults if _concerns(fault, folders)])
    return Selection(exercises, found.whole, places)


def _meant(whole: Library, word: str, path: Path | None) -> list[Exercise]:
    if path is not None:
        inside = [item for item in _every(whole) if _touches(item.folder, str(path))]
        if not inside:
            raise UnknownId(f"There is no exercise in {word}.", "Give an exercise's folder, or one that holds some.")
        return inside
    if word in whole.exercises:
        exercise = whole.exercises[word]
        if exercise.replaced_by:
            raise UnknownId(f"{word} is gone.", f"{exercise.replaced_by} took its place.")
        return [exercise]
    if word in whole.topics:
        return list(whole.topics[word].exercises)
    if word in whole.projects:
        return list(whole.projects[word].milestones)
    for roadmap in whole.roadmaps:
        places = {stage.id: stage.folder for stage in roadmap.stages} | {roadmap.id: roadmap.folder}
        if word in places:
            return [item for item in _every(whole) if _touches(item.folder, places[word])]
    remedy = nearest(word, (*whole.exercises, *whole.topics, *whole.projects)) or "`backroad map` lists every id."
    raise UnknownId(f"No roadmap has {word!r}.", remedy)


def _every(whole: Library) -> Iterator[Exercise]:
    """Every exercise and milestone that is offered, roadmap by roadmap."""
    for roadmap in whole.roadmaps:
        for topic in roadmap.topics:
            yield from topic.exercises
        for project in roadmap.projects:
            yield from project.milestones


def _is_path(word: str) -> bool:
    # An id can look like a path. What exists below the folder somebody stands in is what they mean.
    return word.startswith((".", "/")) or Path(word).exists()


def _touches(folder: str, path: str) -> bool:
    return folder == path or folder.startswith(f"{path}/") or path.startswith(f"{folder}/")


def _concerns(fault: Fault, folders: Sequence[str]) -> bool:
    return any(fault.file == folder or fault.file.startswith(f"{folder}/") for folder in folders)
