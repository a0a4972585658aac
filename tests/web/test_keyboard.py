"""From the first visit to the first green by keyboard alone, and with every other host out of reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from backroad.curriculum import read

from .browser import Window
from .server import Served
from .test_editor import NATIVE

DOUBLE = "toy-giving-back/double"
MOST = 60
"""Presses of Tab after which something is taken to be out of reach."""


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until an element has the focus that fits."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached by Tab")


@pytest.mark.slow
def test_the_first_green_by_keyboard_alone_and_off_line(server: Served, window: Callable[..., Window]) -> None:
    one = window(server)
    one.expected = (NATIVE,)
    asked: list[str] = []

    def ours_alone(route: Route) -> None:
        asked.append(route.request.url)
        if route.request.url.startswith(server.address):
            route.continue_()
        else:
            route.abort()

    one.context.route("**/*", ours_alone)
    page = one.open("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    tab_to(page, f'a[href="/exercises/{DOUBLE}/"]')
    page.keyboard.press("Enter")
    expect(page).to_have_title("Double – Backroad")
    tab_to(page, "form button")
    page.keyboard.press("Enter")
    expect(page.locator(".cm-content")).to_be_visible()
    tab_to(page, ".cm-content")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    solution = read.solution(server.exercise(DOUBLE)).files["double.py"].decode()
    page.keyboard.insert_text(solution)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#verdict-summary")).to_contain_text("passed")
    assert asked
    assert all(url.startswith(server.address) for url in asked)
