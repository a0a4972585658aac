"""What every template can name beside what its view gives."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from backroad.web import site

THEMES = ("light", "dark")
THEME_COOKIE = "backroad-theme"


def common(request: HttpRequest) -> dict[str, Any]:
    """The site, the nonce of the answer, and the theme that was chosen ("" for the system's)."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    here = site.of(request)
    return {
        "site": here,
        "nonce": site.nonce(request),
        "theme": theme if theme in THEMES else "",
        "roadmap_faults": here.live.faults,
        "drawn": request.scope["backroad.drawn"],  # type: ignore[attr-defined]
    }
