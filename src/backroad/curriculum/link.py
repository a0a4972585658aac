"""What holds between the parts of all roadmaps: ids are unique, prerequisites exist, nothing runs in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from backroad.curriculum.fault import Fault, nearest, shown
from backroad.curriculum.order import find_cycle
from backroad.model.roadmap import Exercise, Project, Roadmap, Topic


def faults(roadmaps: Sequence[Roadmap], gone: Sequence[Exercise]) -> Iterator[Fault]:
    """Every fault between the parts. The earlier roadmap keeps an id that two claim."""
    yield from _duplicates(roadmaps, gone)
    topics = {topic.id: topic for roadmap in roadmaps for topic in roadmap.topics}
    exercises = {exercise.id for roadmap in roadmaps for exercise in _exercises(roadmap)}
    for roadmap in roadmaps:
        for part in _parts(roadmap):
            # A topic whose own file has no id may be the one that is wanted: one fault is enough for it.
            for wanted in part.after if "" not in topics else ():
                if wanted not in topics:
                    remedy = nearest(wanted, topics)
                    yield Fault(_file(part), "after", shown(wanted), "is not the id of a topic", remedy)
    for exercise in gone:
        if exercise.replaced_by not in exercises:
            remedy = nearest(exercise.replaced_by, exercises)
            yield Fault(_file(exercise), "replaced_by", shown(exercise.replaced_by), "is not an exercise", remedy)
    circle = find_cycle({topic.id: topic.after for topic in topics.values()})
    if circle:
        rule = f"runs in a circle: {' after '.join(circle)}"
        remedy = "Take one of these out of `after`."
        yield Fault(_file(topics[circle[0]]), "after", shown(list(topics[circle[0]].after)), rule, remedy)


def _duplicates(roadmaps: Sequence[Roadmap], gone: Sequence[Exercise]) -> Iterator[Fault]:
    seen: dict[tuple[str, str], str] = {}
    claims: list[tuple[str, str, str]] = []
    for roadmap in roadmaps:
        claims.append(("roadmap", roadmap.id, f"{roadmap.folder}/roadmap.toml"))
        claims += [(f"stage {roadmap.id}", stage.id, f"{stage.folder}/stage.toml") for stage in roadmap.stages]
        # A workspace is <topic>/<exercise>/ and a project's is <project>/: one space of names for both.
        claims += [("topic", part.id, _file(part)) for part in _parts(roadmap)]
        claims += [("exercise", exercise.id, _file(exercise)) for exercise in _exercises(roadmap)]
    claims += [("exercise", exercise.id, _file(exercise)) for exercise in gone]
    for space, name, file in claims:
        first = seen.setdefault((space, name), file)
        if name and first != file:
            yield Fault(file, "id", shown(name), f"is taken by {first}", "Choose another id; ids are permanent.")


def _parts(roadmap: Roadmap) -> Iterator[Topic | Project]:
    yield from roadmap.topics
    yield from roadmap.projects


def _exercises(roadmap: Roadmap) -> Iterator[Exercise]:
    for topic in roadmap.topics:
        yield from topic.exercises
    for project in roadmap.projects:
        yield from project.milestones


def _file(part: Topic | Project | Exercise) -> str:
    kind = {Topic: "topic", Project: "project", Exercise: "exercise"}[type(part)]
    return f"{part.folder}/{kind}.toml"
