"""Walking through a roadmap."""

from __future__ import annotations

from backroad.model.roadmap import Exercise, Limits, Project, Roadmap, Stage, Topic, chained


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


def exercise(id_: str, *retires: str) -> Exercise:
    return Exercise(id_, "It", "python", "write", ("m.py",), 5, f"/{id_}", "shop", milestone=True, retires=retires)


def test_each_milestone_knows_those_before_it():
    first, second, third = chained([exercise("shop/a"), exercise("shop/b"), exercise("shop/c")])
    assert [[one.id for one in item.earlier] for item in (first, second, third)] == [
        [],
        ["shop/a"],
        ["shop/a", "shop/b"],
    ]
    assert chained((first, second, third)) == (first, second, third)


def test_a_check_is_retired_from_the_milestone_on_that_says_so():
    first, second, third = chained(
        [exercise("shop/a"), exercise("shop/b", "shop/a:adds"), exercise("shop/c", "shop/b:x")]
    )
    assert second.retired(first) == third.retired(first) == {"adds"}
    assert third.retired(second) == {"x"}
