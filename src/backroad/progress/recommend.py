"""What to do next, and why, in one sentence.

The order: what is under way, then what was passed only with our solution and is to be written once more, then the
first open topic of the road, then projects that are open, electives last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from backroad.model.roadmap import Exercise, Library, Project, Roadmap, Topic
from backroad.progress.records import State
from backroad.progress.road import Road, Standing, written

AGAIN_AFTER = 3
"""Other exercises to pass before one that was passed with our solution comes again: long enough to forget its words."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Recommendation:
    """The next exercise and the sentence that says why. Without an exercise, ``why`` says what that means."""

    exercise: Exercise | None
    topic: Topic | None
    why: str


def recommend(library: Library, states: Mapping[str, State], roadmap_id: str | None = None) -> Recommendation:
    """The next exercise on one roadmap: the one named, else the one last worked on, else the first.

    Raises KeyError when no roadmap has that id.
    """
    road = Road(library, states)
    roadmap = _choose(library, road, roadmap_id)
    if roadmap is None:
        return Recommendation(None, None, "No roadmap is installed.")
    return (
        _under_way(road, roadmap)
        or _owed(road, roadmap)
        or _open_topic(road, roadmap, elective=False)
        or _open_project(road, roadmap)
        or _open_topic(road, roadmap, elective=True)
        or _nothing_left(road, roadmap)
    )


def _choose(library: Library, road: Road, roadmap_id: str | None) -> Roadmap | None:
    if roadmap_id is not None:
        found = {roadmap.id: roadmap for roadmap in library.roadmaps}
        return found[roadmap_id]

    def last(roadmap: Roadmap) -> datetime:
        return max(
            (_touched(road, exercise) for group in _groups(roadmap) for exercise in _exercises(group)),
            default=_LONG_AGO,
        )

    return max(library.roadmaps, key=last, default=None)


def _under_way(road: Road, roadmap: Roadmap) -> Recommendation | None:
    groups = [group for group in _groups(roadmap) if _standing(road, group) is Standing.UNDER_WAY]
    if not groups:
        return None
    group = max(groups, key=lambda group: max(_touched(road, exercise) for exercise in _exercises(group)))
    exercises = _exercises(group)
    left = [exercise for exercise in exercises if not road.state(exercise.id).passed]
    passed = len(exercises) - len(left)
    begun = [exercise for exercise in left if road.state(exercise.id).started]
    if begun:
        exercise = max(begun, key=lambda exercise: _touched(road, exercise))
        tried = road.state(exercise.id).attempts
        times = {0: "and not tried it yet", 1: "and tried it once"}.get(tried, f"and tried it {tried} times")
        why = f"You have begun {exercise.title}, {times}."
    else:
        exercise = left[0]
        why = f"{group.title} is under way: {passed} of its {len(exercises)} exercises {_are(passed)} passed."
    return Recommendation(exercise, group if isinstance(group, Topic) else None, why)


def due(state: State) -> bool:
    """Whether an exercise passed with our solution is to be written once more: some others have been passed since."""
    return state.owed and state.since >= AGAIN_AFTER


def _owed(road: Road, roadmap: Roadmap) -> Recommendation | None:
    for group in _groups(roadmap):
        for exercise in _exercises(group):
            if due(road.state(exercise.id)):
                why = f"You passed {exercise.title} after seeing our solution. Write it once more, on an empty page."
                return Recommendation(exercise, group if isinstance(group, Topic) else None, why)
    return None


def _open_topic(road: Road, roadmap: Roadmap, *, elective: bool) -> Recommendation | None:
    for topic in roadmap.topics:
        if topic.elective is not elective or road.topic(topic) is not Standing.OPEN:
            continue
        if elective:
            why = f"Everything else that is written and open is done; {topic.title} is elective, and open to you."
        elif not any(road.topic(other) is Standing.DONE for other in roadmap.topics):
            why = f"{topic.title} is where {roadmap.title} begins."
        else:
            why = f"{topic.title} is the next topic on the road, and all it rests on is done."
        planned = [road.library.topics[id_] for id_ in topic.after if id_ in road.library.topics]
        unwritten = [other.title for other in planned if other.planned]
        if unwritten:
            why += f" ({_listed(unwritten)} {_come(unwritten)} before it and {_is(unwritten)} not written yet.)"
        return Recommendation(_exercises(topic)[0], topic, why)
    return None


def _open_project(road: Road, roadmap: Roadmap) -> Recommendation | None:
    for project in roadmap.projects:
        if road.project(project) is Standing.OPEN:
            why = f"The topics that the project {project.title} puts together are done."
            return Recommendation(_exercises(project)[0], None, why)
    return None


def _nothing_left(road: Road, roadmap: Roadmap) -> Recommendation:
    planned = sum(road.topic(topic) is Standing.PLANNED for topic in roadmap.topics)
    if not any(_exercises(group) for group in _groups(roadmap)):
        return Recommendation(None, None, f"Nothing of {roadmap.title} is written yet.")
    if not planned:
        return Recommendation(None, None, f"You have passed everything on {roadmap.title}.")
    topics = "one topic is" if planned == 1 else f"{planned} topics are"
    return Recommendation(
        None, None, f"You have passed everything that is written of {roadmap.title}; {topics} still planned."
    )


def _groups(roadmap: Roadmap) -> list[Topic | Project]:
    return [*roadmap.topics, *roadmap.projects]


def _exercises(group: Topic | Project) -> tuple[Exercise, ...]:
    return written(group.exercises if isinstance(group, Topic) else group.milestones)


def _standing(road: Road, group: Topic | Project) -> Standing:
    return road.topic(group) if isinstance(group, Topic) else road.project(group)


def _touched(road: Road, exercise: Exercise) -> datetime:
    return road.state(exercise.id).last_at or _LONG_AGO


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _come(names: list[str]) -> str:
    return "comes" if len(names) == 1 else "come"


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
