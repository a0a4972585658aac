"""All installed roadmaps as one Library: where they lie, and loading them with every fault at once.

Every command passes through ``load``, so what only a walk over the disk needs is imported there.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from backroad.curriculum import index
from backroad.errors import ContentError
from backroad.model.roadmap import Exercise, Library, Project, Roadmap, Topic
from backroad.settings import Settings

if TYPE_CHECKING:
    from backroad.curriculum.fault import Fault
    from backroad.curriculum.scan import Stamp


@dataclass(frozen=True)
class Survey:
    """What was found: ``library`` holds the roadmaps without a fault, ``faults`` everything that is wrong.

    ``load`` refuses a survey with faults; whoever would rather go on without the broken roadmaps can. ``whole``
    holds the broken ones too, with defaults where they have faults: for authors, who work on one part while
    another is being mended.
    """

    library: Library
    faults: tuple[Fault, ...]
    whole: Library


def roots(settings: Settings) -> tuple[Path, ...]:
    """The folders that hold roadmaps: the bundled one (the installed package's, else the checkout's), then those
    of BACKROAD_ROADMAPS, as absolute paths, each once. A setting leaves the bundled one out."""
    package = Path(__file__).resolve().parent.parent
    bundled = package / "roadmaps"
    if not bundled.is_dir():
        bundled = package.parent.parent / "roadmaps"
    wanted = (*((bundled,) if settings.bundled and bundled.is_dir() else ()), *settings.roadmaps)
    return tuple(dict.fromkeys(Path(os.path.abspath(path)) for path in wanted))


def load(settings: Settings, *, use_cache: bool = True, places: Sequence[Path] | None = None) -> Library:
    """Every roadmap of every root, or only those of ``places``.

    Raises ContentError, carrying all faults, when any roadmap breaks the rules of the format.
    """
    places = roots(settings) if places is None else tuple(Path(os.path.abspath(place)) for place in places)
    cached = index.load(settings.cache, places) if use_cache else None
    if cached is not None:
        return _indexed(*cached)
    stamps: dict[str, Stamp] = {}
    found = survey(places, stamps)
    refuse(found.faults)
    if use_cache:
        gone = tuple(exercise for exercise in found.library.exercises.values() if exercise.replaced_by)
        index.save(settings.cache, places, stamps, (found.library.roadmaps, gone))
    return found.library


def refuse(faults: Sequence[Fault]) -> None:
    """Raise a ContentError over ``faults``, if there are any: its sentence says how many and the first."""
    if faults:
        number = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise ContentError(
            f"The roadmaps have {number}: {faults[0].sentence}",
            "`backroad author lint` lists every fault.",
            tuple(fault.sentence for fault in faults),
        )


def survey(places: Sequence[Path], stamps: dict[str, Stamp] | None = None) -> Survey:
    """Read every roadmap in ``places`` from disk, whatever is wrong with some of them.

    ``stamps`` is filled with the (mtime_ns, size) of all that was looked at. Raises nothing for faulty content.
    """
    from backroad.curriculum import link
    from backroad.curriculum.fault import shortened
    from backroad.curriculum.scan import Scan

    faults: list[Fault] = []
    read: list[tuple[Roadmap, tuple[Exercise, ...]]] = []
    for folder in _folders(places, faults, stamps if stamps is not None else {}):
        scan = Scan()
        roadmap = scan.roadmap(folder)
        faults += scan.faults
        read.append((roadmap, tuple(scan.gone)))
        if stamps is not None:
            stamps.update(scan.stamps)
    faults += link.faults([roadmap for roadmap, _ in read], [item for _, gone in read for item in gone])
    sound = read
    broken = faults
    while broken:
        # Leaving one roadmap out can take a prerequisite from another, which then has to go as well.
        remaining = [item for item in sound if not any(_within(fault.file, item[0].folder) for fault in broken)]
        broken = list(link.faults([r for r, _ in remaining], [e for _, gone in remaining for e in gone]))
        if len(remaining) == len(sound):
            break
        sound = remaining
    library, whole = (
        _indexed(tuple(roadmap for roadmap, _ in part), tuple(item for _, gone in part for item in gone))
        for part in (sound, read)
    )
    return Survey(library, shortened(faults, places), whole)


def _indexed(roadmaps: tuple[Roadmap, ...], gone: tuple[Exercise, ...]) -> Library:
    # Replaced exercises stand only here: their ids can be looked up, and no topic offers them.
    exercises = {exercise.id: exercise for exercise in gone}
    topics: dict[str, Topic] = {}
    projects: dict[str, Project] = {}
    for roadmap in roadmaps:
        for topic in roadmap.topics:
            topics[topic.id] = topic
            exercises.update((exercise.id, exercise) for exercise in topic.exercises)
        for project in roadmap.projects:
            projects[project.id] = project
            exercises.update((exercise.id, exercise) for exercise in project.milestones)
    return Library(roadmaps, topics, exercises, projects)


def _within(file: str, folder: str) -> bool:
    return file == folder or file.startswith(f"{folder}/")


def _folders(places: Sequence[Path], faults: list[Fault], stamps: dict[str, Stamp]) -> list[Path]:
    from backroad.curriculum.fault import Fault
    from backroad.curriculum.layout import ignored

    found: list[Path] = []
    for place in places:
        try:
            stat = place.stat()
            names = sorted(entry.name for entry in os.scandir(place) if entry.is_dir())
        except OSError:
            rule = "is not a folder that can be read"
            faults.append(Fault(str(place), "", "", rule, "Mend BACKROAD_ROADMAPS: folders that hold roadmaps."))
            continue
        stamps[str(place)] = (stat.st_mtime_ns, stat.st_size)
        if (place / "roadmap.toml").exists():
            # Somebody named the roadmap itself instead of the folder around it; what is meant is plain.
            found.append(place)
            continue
        found += [place / name for name in names if not ignored(name)]
    return found
