"""Walking through a roadmap."""

from __future__ import annotations

from backroad.model.roadmap import Limits, Project, Roadmap, Stage, Topic


def test_topics_and_projects_come_stage_by_stage():
    first = Stage("one", "One", "", "/1", (Topic("a", "A", "", "one", "/a"), Topic("b", "B", "", "one", "/b")))
    second = Stage("two", "Two", "", "/2", (Topic("c", "C", "", "two", "/c"),), (Project("p", "P", "", "two", "/p"),))
    road = Roadmap("road", "Road", "", "/", (first, second))
    assert [topic.id for topic in road.topics] == ["a", "b", "c"]
    assert [project.id for project in road.projects] == ["p"]


def test_limits_are_equal_by_value_so_that_a_pool_can_hang_on_them():
    assert Limits() == Limits(seconds=5.0)
    assert hash(Limits()) == hash(Limits())
    assert Limits() != Limits(memory=64)
