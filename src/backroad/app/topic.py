"""One topic and its neighbours, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from backroad.app.desk import Desk
from backroad.model.roadmap import Exercise, Roadmap, Stage, Topic
from backroad.progress.road import Lock, Standing, written


@dataclass(frozen=True)
class Surroundings:
    """A topic where it stands on the first roadmap that has it.

    ``rests_on`` and ``opens`` are topics with their states; ``before`` and ``behind`` those that stand beside it on the
    road, None at its ends. ``proof`` is the exercise that proves the whole topic, None when that cannot be done (any
    more).
    """

    topic: Topic
    roadmap: Roadmap
    stage: Stage
    standing: Standing
    lock: Lock | None
    exercises: tuple[tuple[Exercise, Standing], ...]
    rests_on: tuple[tuple[Topic, Standing], ...]
    opens: tuple[tuple[Topic, Standing], ...]
    before: Topic | None
    behind: Topic | None
    proof: Exercise | None

    @property
    def passed(self) -> int:
        """How many of its exercises are passed."""
        return sum(standing is Standing.DONE for _, standing in self.exercises)

    @property
    def minutes(self) -> int:
        """How long those take that are not."""
        return sum(exercise.minutes for exercise, standing in self.exercises if standing is not Standing.DONE)


def surroundings(desk: Desk, topic: Topic) -> Surroundings:
    """Everything around a topic."""
    road = desk.road()
    topics = desk.library.topics
    roadmap = next(one for one in desk.library.roadmaps if any(each.id == topic.id for each in one.topics))
    order = list(roadmap.topics)
    at = next(number for number, one in enumerate(order) if one.id == topic.id)
    stage = next(one for one in roadmap.stages if any(each.id == topic.id for each in one.topics))
    exercises = written(topic.exercises)
    standing = road.topic(topic)
    last = exercises[-1] if exercises and not topic.planned else None
    seen = last is not None and (road.state(last.id).hints_seen or road.state(last.id).solution_seen)
    return Surroundings(
        topic,
        roadmap,
        stage,
        standing,
        road.lock(topic),
        tuple((one, road.exercise(one)) for one in exercises),
        tuple((topics[id_], road.topic(topics[id_])) for id_ in topic.after if id_ in topics),
        tuple((one, road.topic(one)) for one in topics.values() if topic.id in one.after),
        order[at - 1] if at else None,
        order[at + 1] if at + 1 < len(order) else None,
        None if seen or standing is Standing.DONE else last,
    )
