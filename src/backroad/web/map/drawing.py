"""A roadmap as its page shows it: cards in their places, lines, figures and the words beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backroad.app.road import Map, Part, StagePart
from backroad.model.roadmap import Project, Topic
from backroad.progress.road import Standing
from backroad.web.map.layout import HALF, ROW, Layout, layout
from backroad.web.tags import address_of

ZOOMS = (33, 50, 100, 125, 150, 200)
"""How large the map can be drawn, in per cent of what fits the width with one stage a row."""


@dataclass(frozen=True)
class Card:
    """A topic or project on the map. ``after`` are the ids of the elements it rests on, ``rests_on`` their names."""

    id: str
    title: str
    href: str
    standing: Standing
    figures: str
    classes: str
    elective: bool
    after: str
    rests_on: str
    is_next: bool


@dataclass(frozen=True)
class Drawn:
    """A stage on the map. ``box`` is what SVG calls viewBox; ``minutes`` are those of what is not passed yet."""

    number: int
    part: StagePart
    id: str
    cards: tuple[Card, ...]
    projects: tuple[Card, ...]
    shape: Layout
    passed: int
    total: int
    minutes: int

    @property
    def box(self) -> str:
        """The drawing's own units."""
        return f"0 0 {self.shape.width * HALF} {self.shape.rows * ROW}"

    @property
    def hours(self) -> str:
        """The time that is left, in words."""
        return in_words(self.minutes)


def draw(found: Map) -> tuple[Drawn, ...]:
    """Every stage of the map."""
    titles = {part.thing.id: part.thing.title for part in found.parts}
    here = found.next.exercise.topic if found.next.exercise else ""
    return tuple(_drawn(number, part, titles, here) for number, part in enumerate(found.stages, 1))


def style(stages: tuple[Drawn, ...]) -> str:
    """Where each card stands, as style rules: the page's only ones of its own."""
    rules = []
    for stage in stages:
        rules.append(f"#{stage.id} .topics{{--rows:{stage.shape.rows}}}")
        rules += [
            f"#t-{id_}{{grid-area:{place.row + 1}/{place.half + 1}/auto/span 2}}"
            for id_, place in stage.shape.places.items()
        ]
    return "".join(rules)


def in_words(minutes: int) -> str:
    """About how long that is: "40 minutes", "3 hours"."""
    if minutes < 60:
        return f"{minutes} minute{'s' * (minutes != 1)}"
    hours = round(minutes / 60)
    return f"{hours} hour{'s' * (hours != 1)}"


def _drawn(number: int, part: StagePart, titles: Mapping[str, str], here: str) -> Drawn:
    shape = layout(tuple((one.thing.id, one.thing.after) for one in part.topics))
    groups = (*part.topics, *part.projects)
    left = [exercise.minutes for one in groups for exercise, standing in one.exercises if standing is not Standing.DONE]
    return Drawn(
        number,
        part,
        f"s-{part.stage.id}",
        tuple(_card(one, titles, here) for one in part.topics),
        tuple(_card(one, titles, here) for one in part.projects),
        shape,
        sum(one.passed for one in groups),
        sum(len(one.exercises) for one in groups),
        sum(left),
    )


def _card(part: Part, titles: Mapping[str, str], here: str) -> Card:
    thing = part.thing
    elective = isinstance(thing, Topic) and thing.elective
    word = str(part.standing).replace(" ", "-")
    classes = f"topic is-{word}{' is-elective' * elective}{' is-next' * (thing.id == here)}"
    return Card(
        element(thing),
        thing.title,
        address_of(thing),
        part.standing,
        _figures(part),
        classes,
        elective,
        " ".join(f"t-{id_}" for id_ in thing.after if id_ in titles),
        ", ".join(titles[id_] for id_ in thing.after if id_ in titles),
        thing.id == here,
    )


def _figures(part: Part) -> str:
    if part.standing is Standing.PLANNED:
        outline = part.thing.outline if isinstance(part.thing, Project) else ()
        return f"{len(outline)} milestones" if outline else ""
    return f"{part.passed} of {len(part.exercises)}"


def element(thing: Topic | Project) -> str:
    """The id of a thing's element on the map."""
    return f"{'t' if isinstance(thing, Topic) else 'p'}-{thing.id}"
