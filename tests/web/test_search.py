"""Search in the page: found as one types, without a script by a form, and whatever is typed is only text."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from .browser import Window, accessible, fits
from .server import Served
from .visitor import Visitor


def test_what_is_found_leads_to_its_page(visitor: Visitor) -> None:
    page = visitor.page("/search/?q=double")
    first = page.find(css="hit-title")[0]
    assert (first.text, first.get("href")) == ("Double", "/exercises/toy-giving-back/double/")
    assert visitor.page(first.get("href", "")).status == 200


def test_a_section_of_a_lesson_leads_to_its_heading(visitor: Visitor) -> None:
    links = [one.get("href", "") for one in visitor.page("/search/?q=recall").find(css="hit-title")]
    path, _, anchor = next(link for link in links if "#" in link).partition("#")
    assert visitor.page(path).one(name=anchor).text


def test_a_mistyped_word_says_what_was_looked_for(visitor: Visitor) -> None:
    assert "for double" in visitor.page("/search/?q=duoble").words


def test_nothing_found_is_said(visitor: Visitor) -> None:
    assert "Nothing has these words: zzzz qqqq." in visitor.page("/search/?q=zzzz+qqqq").words


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", '" OR 1=1 --', "\x00", "a" * 3000, "%ff"])
def test_whatever_is_typed_is_only_text(visitor: Visitor, typed: str) -> None:
    page = visitor.page(f"/search/?q={quote(typed)}")
    assert not [one for one in page.find(tag="script") if "src" not in one.attrib]


def test_a_script_asks_only_for_the_list(visitor: Visitor) -> None:
    answer = visitor.get("/search/?q=double", headers={"HX-Request": "true"})
    assert "<html" not in answer.text
    assert answer.find(css="hit")


@pytest.mark.slow
def test_typing_finds_at_once_and_the_address_follows(server: Served, window: Callable[..., Window]) -> None:
    browser = window(server)
    # Who types slowly is answered in between, and htmx tells when it breaks that off for the next one.
    browser.expected = ("htmx:sendAbort", "htmx:afterRequest")
    tab = browser.open("/")
    tab.keyboard.press("/")
    expect(tab.locator("#q")).to_be_focused()
    tab.keyboard.type("recei")
    expect(tab.locator(".hit-title").first).to_have_text("Receipt")
    expect(tab).to_have_url(f"{server.address}/search/?q=recei")
    accessible(tab)
    tab.set_viewport_size({"width": 320, "height": 600})
    fits(tab)
