"""The page of progress says what the journal holds, in words beside every drawing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from backroad.app.history import Day
from backroad.curriculum import read
from backroad.web.progress.page import _months, spent

from .browser import Window, accessible, fits
from .server import Served
from .visitor import Visitor

DOUBLE = "toy-giving-back/double"


def test_before_the_first_attempt_it_leads_to_the_map(visitor: Visitor) -> None:
    page = visitor.page("/progress/")
    assert "Nothing has been tried yet" in page.words
    assert "Waiting" not in page.words


def test_what_was_done_is_there(visitor: Visitor, server: Served) -> None:
    server.save(DOUBLE, read.solution(server.exercise(DOUBLE)))
    server.check(DOUBLE)
    visitor.post("/exercises/toy-giving-back/hello/start/")
    page = visitor.page("/progress/")
    assert "1 attempt, under a minute of work." in page.words
    assert "1 of 3" in page.words
    assert "Hello begun, and not passed yet" in page.words
    (today,) = (one for one in page.find(tag="{http://www.w3.org/2000/svg}title") if "1 attempt" in (one.text or ""))
    assert today.text == f"{date.today():%-d %B %Y}: 1 attempt, 1 passed for the first time"  # noqa: DTZ011


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "under a minute"), (1, "1 min"), (59, "59 min"), (60, "1 h"), (200, "3 h 20 min")]
)
def test_times_in_words(minutes: int, words: str) -> None:
    assert spent(minutes) == words


@pytest.mark.parametrize("begins", [date(2025, 11, 24), date(2026, 1, 5), date(2024, 2, 26)])
def test_names_of_months_do_not_stand_on_each_other(begins: date) -> None:
    days = [Day(begins + timedelta(days=number), 0, ()) for number in range(365)]
    places = [month.x for month in _months(days) if month.x >= 0]
    assert all(right - left >= 26 for left, right in pairwise(places))
    assert len(places) >= 11


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_what_happens_and_fits(server: Served, window: Callable[..., Window], scheme: str) -> None:
    tab = window(server, color_scheme=scheme).open("/progress/")
    server.save(DOUBLE, read.solution(server.exercise(DOUBLE)))
    expect(tab.locator(".lead")).to_contain_text("1 attempt")
    accessible(tab)
    tab.set_viewport_size({"width": 320, "height": 600})
    fits(tab)
