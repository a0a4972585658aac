"""Finds what changes from run to run in a text that must not: times, ports, process ids, temporary paths.

Learners compare what they read today with what they read yesterday, and proofs compare two runs. Knows only texts.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

RULE = "holds something that changes from run to run"
REMEDY = "Say it without that; observed evidence may show it."

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a temporary path", re.compile(r"(?<![\w.$~-])/(?:tmp|var/tmp|var/folders|dev/shm|run/user)/[\w.-]+")),
    ("a path of one machine", re.compile(r"(?<![\w.$~-])/(?:home|Users)/[\w.-]+")),
    ("a port", re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\]):\d{2,5}\b|\bport \d{4,5}\b")),
    ("a process id", re.compile(r"\bpid[ =:#]*\d+|\bprocess \d{3,}\b", re.IGNORECASE)),
    ("an address in memory", re.compile(r"\b0x[0-9a-f]{7,16}\b", re.IGNORECASE)),
    ("a time", re.compile(r"\b\d{1,2}:\d{2}:\d{2}\.\d+|\b\d+\.\d{3,} ?(?:s|ms|seconds|milliseconds)\b")),
)


def volatile(text: str, now: datetime | None = None) -> tuple[tuple[str, str], ...]:
    """What in ``text`` changes from run to run: (what it is, the words), in the order of ``PATTERNS``.

    A date counts only when it is the day of ``now`` (by default the present, in UTC): an author may well write
    of another day.
    """
    today = (now or datetime.now(UTC)).strftime("%Y-%m-%d")
    found = [(what, match[0]) for what, pattern in PATTERNS for match in pattern.finditer(text)]
    return (*found, *((("a time", today),) if today in text else ()))
