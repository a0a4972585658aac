"""The design page shows everything that the styles name."""

from __future__ import annotations

import re
from pathlib import Path

from backroad.web.design.page import COLORS, SIZES, SPACES

from ..visitor import Visitor  # noqa: TID252 - tests are no installed package

TOKENS = Path(__file__).parents[3] / "front" / "styles" / "tokens.css"
NOT_SHOWN = {
    "font",
    "font-head",
    "font-code",
    "line",
    "line-tight",
    "measure",
    "wide",
    "radius",
    "radius-s",
    "quick",
    "shadow",
    "accent-ink",
}


def test_every_token_is_there() -> None:
    named = set(re.findall(r"--([a-z0-9-]+):", TOKENS.read_text("utf-8")))
    assert named - NOT_SHOWN == {*(name for name, _ in COLORS), *SIZES, *SPACES}


def test_every_component_is_there_in_both_themes(visitor: Visitor) -> None:
    page = visitor.page("/design/")
    for css in (
        "button-main",
        "card-next",
        "crumbs",
        "meter",
        "rows",
        "notice-bad",
        "field",
        "topic-flag",
        "state-locked",
    ):
        assert len(page.find(css=css)) >= 2, css
    assert {one.get("data-theme") for one in page.find(css="design-theme")} == {"light", "dark"}
