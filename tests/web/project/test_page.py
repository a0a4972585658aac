"""The page of a project over a real server."""

from __future__ import annotations

from datetime import UTC, datetime

from backroad.app.project import Step
from backroad.web.project.page import HIGH, WIDE, bars

from ..server import Served  # noqa: TID252 - tests are no installed package
from ..visitor import Visitor, words  # noqa: TID252
from ..walked import passed  # noqa: TID252

SVG = "{http://www.w3.org/2000/svg}"


def test_milestones_stand_with_their_states(visitor: Visitor) -> None:
    page = visitor.page("/projects/toy-shop/")
    assert len(page.find(tag="h1")) == 1
    (rows,) = page.find(css="milestones")
    assert [words(one).split(" ")[-1] for one in rows.iter("li")] == ["locked", "locked"]
    assert "Counting" in words(page.find(css="lock")[0])
    assert not page.find(name="growth")


def test_what_was_passed_is_drawn_and_told(server: Served, visitor: Visitor) -> None:
    for id_ in ("toy-shop/price", "toy-shop/bill"):
        passed(server, id_)
    page = visitor.page("/projects/toy-shop/")
    assert "2 of 2 passed" in page.words
    assert len(page.find(tag=f"{SVG}rect")) == 2
    (table,) = page.find(css="growth-table")
    assert len(list(table.iter("tr"))) == 3
    assert page.find(css="growth-chart")[0].get("aria-hidden") == "true"


def test_the_next_milestone_is_named_with_how_to_begin(server: Served, visitor: Visitor) -> None:
    passed(server, "toy-shop/price")
    page = visitor.page("/projects/toy-shop/")
    (card,) = page.find(css="card-next")
    assert "Next milestone" in words(card)
    assert "backroad start toy-shop/bill" in words(card)
    assert "your own program" in words(card)


def test_bars_stay_inside_the_chart(server: Served) -> None:
    exercise = server.exercise("toy-shop/price")
    steps = tuple(Step(exercise, datetime.now(UTC), lines, 1) for lines in (0, 10, 200, *range(30)))
    found = bars(steps)
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDE + 0.1 and 0 <= bar.y <= HIGH for bar in found)
    assert max(bar.height for bar in found) == HIGH
    assert bars(()) == ()
