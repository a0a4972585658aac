"""Settings, the doctor, and the theme that a browser keeps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from backroad.settings import SETTINGS

from .browser import Window, accessible, fits
from .server import Served
from .visitor import Visitor


def test_every_setting_is_there_with_its_help(visitor: Visitor) -> None:
    words = visitor.page("/settings/").words
    for one in SETTINGS:
        assert one.name in words
        assert " ".join(one.help.split()) in words


def test_a_theme_is_kept_and_let_go(visitor: Visitor) -> None:
    assert visitor.post("/settings/theme/", {"theme": "dark"}).status in (200, 302)
    assert visitor.page("/").one(tag="html").get("data-theme") == "dark"
    visitor.post("/settings/theme/", {"theme": "<b>"})
    assert "data-theme" not in visitor.page("/").one(tag="html").attrib


def test_a_theme_that_is_none_is_the_systems(visitor: Visitor) -> None:
    visitor.cookies["backroad-theme"] = '"><script>'
    assert "data-theme" not in visitor.page("/").one(tag="html").attrib


def test_the_doctor_says_what_the_terminal_says(visitor: Visitor) -> None:
    words = visitor.page("/doctor/").words
    for name in ("isolation", "roadmaps", "work folder", "progress"):
        assert name in words


@pytest.mark.slow
def test_the_doctor_runs_an_exercise_for_real(graded: Served) -> None:
    visitor = Visitor(graded).enter()
    page = visitor.post("/doctor/trial/")
    assert page.status == 200
    assert "the last line says how it went" in page.words


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_pages_are_accessible_and_fit(server: Served, window: Callable[..., Window], scheme: str) -> None:
    tab = window(server, color_scheme=scheme).open("/settings/")
    accessible(tab)
    tab.get_by_label("Dark").check()
    tab.get_by_role("button", name="Use these").click()
    expect(tab.locator("html")).to_have_attribute("data-theme", "dark")
    accessible(tab)
    tab.set_viewport_size({"width": 320, "height": 600})
    fits(tab)
    tab.goto(f"{server.address}/doctor/")
    accessible(tab)
    fits(tab)
