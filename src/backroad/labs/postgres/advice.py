"""What to look at when the server refuses a statement in words that a beginner cannot use.

It knows a few slips that everybody makes in the first week, and says nothing where it is not sure. It must not replace
the server's own hint.
"""

from __future__ import annotations

import re

from backroad.labs.postgres.result import Fault

UNCLOSED = "An apostrophe inside a text is written twice: 'it''s'."
"""For a text in single quotes that never ends: most often one ended too early, at an apostrophe."""

_BEGINNING = re.compile(r"(?:CREATE|INSERT|UPDATE|DELETE|ALTER|DROP|COMMIT|BEGIN)\b", re.IGNORECASE)
_NAME = re.compile(r'"([^"\n]{1,40})"')


def advice(fault: Fault, text: str) -> str:
    """A sentence for the learner, "" where there is none. ``text`` is what ``fault.position`` counts in."""
    place = fault.position - 1
    if not 0 <= place < len(text):
        return ""
    name = _NAME.match(text, place)
    if fault.name == "undefined_column" and name is not None:
        return f"Double quotes are for names. A text stands in single quotes: '{name[1]}'."
    before = text[:place].rstrip()
    if (
        fault.name == "syntax_error"
        and _BEGINNING.match(text, place) is not None
        and "\n" in text[len(before) : place]
        and before
        and not before.endswith(";")
    ):
        return "Does the statement before this line end with a semicolon?"
    return ""
