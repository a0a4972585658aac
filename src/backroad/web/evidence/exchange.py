"""A request over HTTP and its answer."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from backroad.model import evidence as ev

LINES = 60


def exchange(evidence: ev.Exchange) -> dict[str, Any]:
    """Both sides line by line, with what is not right marked, and the command that sends it again."""
    wrong = evidence.offending
    here = {name.lower() for name, _ in evidence.response_headers}
    lacking = [name.removeprefix("header ") for name in wrong if name.startswith("header ")]
    return {
        # The copy button finds the command by it; a page may hold several exchanges.
        "id": f"curl-{uuid4().hex[:8]}",
        "curl": evidence.curl,
        "sent": _cut(evidence.request_body),
        "came": _cut(evidence.response_body),
        "status_wrong": "status" in wrong,
        "body_wrong": "body" in wrong,
        "headers": [(name, value, f"header {name.lower()}" in wrong) for name, value in evidence.response_headers],
        "lacking": [name for name in lacking if name not in here],
    }


def _cut(text: str) -> str:
    lines = text.split("\n")
    return text if len(lines) <= LINES else "\n".join([*lines[:LINES], f"({len(lines) - LINES} more lines)"])
