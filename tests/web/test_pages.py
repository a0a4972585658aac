"""Every page is there, well formed, and Chromium has nothing to complain of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
    for path in PAGES:
        tab.goto(server.address + path)
        accessible(tab)
        fits(tab)
