"""Search finds by whole, begun and mistyped words, and takes nothing that is typed for a command."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from backroad.app.desk import Desk
from backroad.app.search import Found, Index, Searcher, distance
from backroad.model.roadmap import Library


@pytest.fixture
def index(desk: Desk) -> Iterator[Index]:
    made = Index(desk.library)
    yield made
    made.close()


def titles(found: Found) -> list[str]:
    return [hit.section or hit.thing.title for hit in found.hits]


def test_a_title_comes_before_a_mention(index: Index) -> None:
    found = index.find("double")
    assert titles(found)[0] == "Double"
    assert found.meant == ()


def test_a_section_of_a_lesson_is_found_with_its_passage(index: Index) -> None:
    found = index.find("recall")
    assert found.hits
    assert all(hit.section == "Recall" for hit in found.hits[:2])


def test_the_last_word_may_be_only_begun(index: Index) -> None:
    assert "Double" in titles(index.find("doub"))


def test_the_passage_marks_what_was_searched_for(index: Index) -> None:
    marked = [text.lower() for hit in index.find("receipt").hits for text, mark in hit.words if mark]
    assert marked
    assert all(text.startswith("receipt") for text in marked)


@pytest.mark.parametrize("typed", ["duoble", "doubel", "dubble", "doublee", "dpuble"])
def test_a_mistyped_word_finds_the_nearest(index: Index, typed: str) -> None:
    found = index.find(typed)
    assert "Double" in titles(found)
    assert any(word.startswith("doubl") for word in found.meant)


@pytest.mark.parametrize(
    "typed",
    ["", "   ", '"', 'a" OR "b', "NEAR(", "title:double AND", "*", "-", "\0", "\ud800", "x" * 5000, "zzzzzz qqqqq"],
)
def test_whatever_is_typed_is_only_words(index: Index, typed: str) -> None:
    assert isinstance(index.find(typed), Found)


def test_what_holds_every_word_comes_before_what_holds_some(index: Index) -> None:
    every = index.find("receipt lines")
    assert titles(every)[0] == "Receipt"
    some = index.find("how do i double a zebra")
    assert "Double" in titles(some)


def test_the_index_follows_the_library(desk: Desk) -> None:
    searcher = Searcher(desk)
    assert searcher.find("double").hits
    desk.__dict__["library"] = Library((), {}, {}, {})
    assert searcher.find("double").hits == ()


@pytest.mark.parametrize(
    ("left", "right", "far"),
    [
        ("loop", "loop", 0),
        ("loop", "lop", 1),
        ("loop", "olop", 1),
        ("loop", "look", 1),
        ("loop", "pool", 2),
        ("a", "xyz", 3),
    ],
)
def test_distances(left: str, right: str, far: int) -> None:
    assert distance(left, right, 2) == distance(right, left, 2) == min(far, 3)
