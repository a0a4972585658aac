"""Header injection: a header field of the attacker's is in the answer (or in a letter) because a line was broken."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from backroad.labs.http.attack.secret import LETTERS
from backroad.labs.http.attack.trying import Send, Trying

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 100
SAID = "a header field of the attacker's comes with it for"
BREAKS = (
    ("CR and LF", "\r\n"),
    ("LF alone", "\n"),
    ("CR alone", "\r"),
    ("encoded", "%0d%0a"),
    ("LF encoded", "%0a"),
    ("encoded twice", "%250d%250a"),
    # Letters whose last byte is CR or LF, for what cuts them down to a byte.
    ("letters that end in CR and LF", "\u560d\u560a"),
    ("a space before it", " \r\n"),
    ("two lines", "\r\n\r\n"),
    ("a line separator", "\u2028"),
    ("NEL", "\x85"),
    ("a vertical tab", "\x0b"),
    ("a NUL before it", "\0\r\n"),
)


def attack(
    lab: HttpLab, rng: random.Random, send: Send, normal: str, came: Callable[[str, str], bool] | None, most: int
) -> None:
    """Raises Rejection when the field has arrived."""
    trying = Trying(lab, send, "Header", most)
    for kind, line in rng.sample(BREAKS, len(BREAKS)):
        word = "".join(rng.choice(LETTERS) for _ in range(8))
        for name, value in (
            (f"X-{word}", word),
            ("Set-Cookie", f"{word}={word}"),
            ("Bcc", f"{word}@elsewhere.example"),
        ):
            payload = f"{normal}{line}{name}: {value}"
            answers = trying.send(payload, kind)
            for answer in answers:
                if any(value in got for got in answer.headers.all(name)):
                    trying.fail(answer, f"header {name.lower()}", payload, kind, SAID)
            if came is not None and came(name, value):
                trying.fail(answers[-1] if answers else None, "", payload, kind, SAID)
