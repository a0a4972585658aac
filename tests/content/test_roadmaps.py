"""The bundled roadmaps keep the rules of their format, and their examples print what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad import settings
from backroad.authoring import examples
from backroad.curriculum import library
from backroad.curriculum.lint import lint

ROOT = Path(__file__).resolve().parents[2]
PLAIN = settings.load({"HOME": "/nonexistent"})


def test_lint_finds_no_fault() -> None:
    assert [fault.sentence for fault in lint(PLAIN)] == []


def test_the_whole_road_is_on_the_map() -> None:
    roads = library.load(PLAIN, use_cache=False).roadmaps
    backend = next(road for road in roads if road.id == "backend")
    assert len(backend.stages) == 7
    assert all(stage.topics for stage in backend.stages)
    assert all(len(topic.exercises) >= 3 for topic in backend.topics if not topic.planned)


@pytest.mark.slow
def test_every_example_of_a_lesson_prints_what_the_lesson_says() -> None:
    topics = [topic for topic in library.load(PLAIN, use_cache=False).topics.values() if not topic.planned]
    assert topics
    faults = [fault.sentence for topic in topics for fault in examples.faults(Path(topic.folder))]
    assert faults == []
