"""The list: what is shown, what a search finds, and where the mark is."""

from __future__ import annotations

from pathlib import Path

import pytest

from backroad import settings
from backroad.app import road
from backroad.app.desk import Desk
from backroad.cli.companion.choice import Choice
from backroad.cli.style import Style
from backroad.curriculum import library

LOOK = Style(width=70)


@pytest.fixture
def choice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Choice:
    monkeypatch.setattr(library, "roots", lambda settings: settings.roadmaps)
    toy = Path(__file__).parents[2] / "roadmaps" / "toy"
    with Desk(settings.load({"HOME": str(tmp_path), "BACKROAD_ROADMAPS": str(toy)})) as desk:
        return Choice.of(road.maps(desk), "toy-giving-back/hello")


def chosen(choice: Choice) -> str:
    return "" if choice.chosen is None else choice.chosen.id


def test_the_current_one_is_marked(choice: Choice) -> None:
    assert chosen(choice) == "toy-giving-back/hello"
    lines = choice.lines(LOOK, 20)
    assert lines[0].startswith("Search: ")
    assert lines[3] == "> ○ Hello                         Giving back (open)"


def test_arrows_stop_at_the_ends(choice: Choice) -> None:
    for key, id_ in (
        ("up", "toy-giving-back/double"),
        ("up", "toy-giving-back/double"),
        ("end", "toy-shop/bill"),
        ("down", "toy-shop/bill"),
        ("page up", "toy-last-things/last"),
        ("home", "toy-giving-back/double"),
        ("page down", "toy-counting/tally"),
    ):
        choice.key(key, 3)
        assert chosen(choice) == id_, key


def test_typing_searches_titles_ids_topics_and_states(choice: Choice) -> None:
    for letter in "shop bill":
        choice.key(letter, 3)
    assert chosen(choice) == "toy-shop/bill"
    for _ in range(4):
        choice.key("backspace", 3)
    choice.key("q", 3)
    assert chosen(choice) == ""
    assert "  No exercise fits that." in choice.lines(LOOK, 20)
    choice.key("down", 3)
    choice.key("tab", 3)
    assert chosen(choice) == ""


def test_a_low_screen_shows_the_marked_line(choice: Choice) -> None:
    choice.key("end", 3)
    lines = choice.lines(LOOK, 6)
    assert len(lines) == 6
    assert any(line.startswith("> ") for line in lines)
