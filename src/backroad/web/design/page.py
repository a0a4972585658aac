"""The page that shows every token and component, each theme at a time or both beside each other."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from backroad.progress.road import Standing
from backroad.web import markdown

COLORS = (
    ("ground", "behind everything"),
    ("surface", "cards, the bar"),
    ("sunken", "code, what lies deeper"),
    ("ink", "text"),
    ("muted", "text that steps back"),
    ("line-color", "quiet lines"),
    ("line-strong", "edges of controls"),
    ("accent", "links, what is yours to do"),
    ("accent-soft", "behind accent"),
    ("good", "done, passed"),
    ("good-soft", "behind good"),
    ("bad", "failed"),
    ("bad-soft", "behind bad"),
    ("warn", "could not be judged"),
    ("warn-soft", "behind warn"),
    ("mark", "marked text"),
)
SIZES = ("text-xs", "text-s", "text-m", "text-l", "text-xl", "text-2xl")
SPACES = tuple(f"space-{number}" for number in range(1, 8))
OUTCOMES = ("passed", "failed", "blocked", "broken")

PROSE = """## A second heading

A lesson is set in lines of about seventy letters, with `code` in the line, **strong** and *emphasised* words, and
[links](#tokens) that look like links.

- a list
- of two

> What somebody said.

    def total(prices):
        # the sum of all of them
        return sum(prices) + 0

1. A question?
   <details><summary>Answer</summary>What you thought, or not.</details>
"""


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """All of them."""
    return render(
        request,
        "design/page.html",
        {
            "colors": COLORS,
            "sizes": SIZES,
            "spaces": SPACES,
            "standings": [str(one) for one in Standing],
            "outcomes": OUTCOMES,
            "prose": markdown.rendered(PROSE),
            "sample": [("Map", "#"), ("A stage", "#"), ("Here", "")],
        },
    )
