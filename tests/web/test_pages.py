"""Every page is there, well formed, and Chromium has nothing to complain of."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from backroad.app import exercise as exercises

from .browser import Window, accessible, fits
from .server import Served
from .visitor import Visitor

PAGES = (
    "/",
    "/roadmaps/toy/",
    "/topics/toy-giving-back/",
    "/projects/toy-shop/",
    "/exercises/toy-giving-back/double/",
    "/design/",
)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_well_formed_and_has_one_heading_of_the_first_rank(visitor: Visitor, path: str) -> None:
    page = visitor.page(path)
    assert len(page.find(tag="h1")) == 1
    assert page.find(tag="title")[0].text


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_a_small_screen(
    server: Served, window: Callable[..., Window], scheme: str
) -> None:
    small = window(server, viewport={"width": 320, "height": 640}, color_scheme=scheme)
    tab = small.open()
    for path in (*PAGES, "/progress/", "/search/?q=double", "/settings/", "/doctor/", "/archive/"):
        tab.goto(server.address + path)
        accessible(tab)
        fits(tab)


SUBMIT = """fields => {
  const form = document.createElement("form");
  Object.assign(form, {method: "post", action: location.pathname + "save/"});
  for (const [name, value] of Object.entries({...fields, csrfmiddlewaretoken: document.body.dataset.csrf})) {
    form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
  }
  document.body.append(form);
  form.submit();
}"""


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/nothing/", "/topics/no-such-topic/", "/exercises/toy-giving-back/double/"])
def test_axe_finds_nothing_on_a_fault_and_on_two_versions(
    server: Served, window: Callable[..., Window], scheme: str, path: str
) -> None:
    small = window(server, viewport={"width": 320, "height": 640}, color_scheme=scheme)
    small.expected = ("404", "409")
    tab = small.open(path)
    if path.startswith("/exercises/"):
        exercises.start(server.desk, server.exercise("toy-giving-back/double"))
        # As a form of a browser without scripts sends it, too late.
        tab.evaluate(SUBMIT, {"path": "double.py", "text": "mine = 1", "mark": "of-an-earlier-text", "do": "save"})
        expect(tab.get_by_role("heading", level=1)).to_have_text("Two versions of double.py")
    accessible(tab)
    fits(tab)
