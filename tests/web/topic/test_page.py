"""The page of a topic over a real server."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad.app import exercise as exercises

from ..server import Served  # noqa: TID252 - tests are no installed package
from ..visitor import Visitor, words  # noqa: TID252
from ..walked import passed  # noqa: TID252

RUN = "/topics/toy-giving-back/examples/twice.py/run/"


def test_a_lesson_stands_with_its_exercises_and_neighbours(visitor: Visitor) -> None:
    page = visitor.page("/topics/toy-giving-back/")
    assert [words(one) for one in page.find(tag="h1")] == ["Giving back"]
    assert [words(one) for one in page.find(tag="h2")][:4] == [
        "On this page",
        "The problem",
        "How it works",
        "In production",
    ]
    links = [one.get("href") for one in page.find(tag="a")]
    assert "/exercises/toy-giving-back/double/" in links
    assert "/topics/toy-counting/" in links
    assert "#recall" in links
    assert "minutes" in page.words
    assert len(page.find(tag="details")) == 3


def test_an_example_has_its_name_its_colours_and_a_button(visitor: Visitor) -> None:
    page = visitor.page("/topics/toy-giving-back/")
    figure = page.one(name="example-twice-py")
    assert "examples/twice.py" in words(figure)
    assert figure.find(".//form").get("action") == f"{RUN}#example-twice-py"  # type: ignore[union-attr]
    assert figure.find(".//span[@class='k']") is not None


def test_a_locked_topic_says_the_shortest_way(visitor: Visitor) -> None:
    page = visitor.page("/topics/toy-sums/")
    (lock,) = page.find(css="lock")
    assert "The shortest way is 5 exercises" in words(lock)
    assert [words(one) for one in lock.iter("li")] == ["Giving back", "Counting"]


def test_a_planned_topic_says_so(visitor: Visitor) -> None:
    page = visitor.page("/topics/toy-unwritten/")
    assert "nothing of it is written yet" in page.words
    assert not page.find(name="prove")


def test_the_part_that_follows_the_news_is_there_by_itself(server: Served, visitor: Visitor) -> None:
    passed(server, "toy-giving-back/double")
    part = visitor.page("/topics/toy-giving-back/state/")
    assert "1 of 3 passed" in words(part.document)


def test_an_example_runs_and_without_scripts_the_page_comes_again(visitor: Visitor) -> None:
    visitor.page("/topics/toy-giving-back/")
    answer = visitor.post(RUN)
    assert answer.status == 200
    assert answer.document is not None
    assert words(answer.one(name="example-twice-py-output")) == "8"
    assert words(answer.one(name="example-twice-py-said")) == "It printed"


def test_with_scripts_only_the_output_comes(visitor: Visitor) -> None:
    visitor.page("/topics/toy-giving-back/")
    answer = visitor.post(RUN, headers={"HX-Request": "true"})
    assert not answer.find(tag="h1")
    assert [words(one) for one in answer.find(tag="pre")] == ["8"]


def test_looking_at_that_address_runs_nothing(visitor: Visitor) -> None:
    answer = visitor.get(RUN)
    assert (answer.status, answer.headers["location"]) == (302, "/topics/toy-giving-back/")


def test_no_other_file_can_be_run(visitor: Visitor) -> None:
    visitor.page("/topics/toy-giving-back/")
    for name in ("twice.out", "nothing.py", "..%2f01-double%2fcheck.py", ".hidden"):
        answer = visitor.post(f"/topics/toy-giving-back/examples/{name}/run/")
        assert answer.status == 404, name


def test_too_much_typed_is_refused_in_words(visitor: Visitor) -> None:
    visitor.page("/topics/toy-giving-back/")
    answer = visitor.post(RUN, {"typed": "x" * 10_001}, headers={"HX-Request": "true"})
    assert "too much to type" in words(answer.document)


def test_running_needs_the_token_of_a_page(visitor: Visitor) -> None:
    visitor.token = "none"  # noqa: S105 - of a form, and wrong
    assert visitor.post(RUN).status == 403


@pytest.mark.slow
def test_markup_that_is_printed_is_text(
    visitor: Visitor, server: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from backroad.app import example

    folder = tmp_path / "examples"
    folder.mkdir()
    (folder / "twice.py").write_text("import sys\nprint('<script>alert(1)</script>')\nsys.exit(input())\n")
    monkeypatch.setattr(example, "_files", lambda topic: {"twice.py": (folder / "twice.py").read_bytes()})
    visitor.page("/topics/toy-giving-back/")
    answer = visitor.post(RUN, {"typed": "<b>no</b>\n"})
    assert "<script>alert" not in answer.text
    assert "<b>no" not in answer.text
    assert "It ended with status 1" in answer.words


def test_a_topic_is_proven_by_its_last_exercise(server: Served, visitor: Visitor) -> None:
    page = visitor.page("/topics/toy-giving-back/")
    assert page.find(name="prove")
    answer = visitor.post("/topics/toy-giving-back/prove/", follow=False)
    assert answer.status == 302
    assert answer.headers["location"] == "/exercises/toy-giving-back/which-line/"
    assert server.folder("toy-giving-back/which-line").is_dir()


def test_whoever_saw_a_hint_of_it_cannot(server: Served, visitor: Visitor) -> None:
    exercises.hint(server.desk, server.exercise("toy-giving-back/which-line"))
    assert not visitor.page("/topics/toy-giving-back/").find(name="prove")
    answer = visitor.post("/topics/toy-giving-back/prove/")
    assert answer.status == 400
    assert "you have seen a hint" in answer.words
