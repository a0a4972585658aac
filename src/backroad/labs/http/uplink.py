"""What a check can make go wrong with another service: on the way to it, as on the way to a database, and in what it
says.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from backroad.labs.link import Link, LinkFault, Way
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from backroad.labs.http.attending import Attendant
    from backroad.labs.http.peer import Answering, Received

How = Literal["fails", "resets", "silent"]
Lie = Literal["wrong", "truncated", "long", "short", "stale"]
HOWS = ("fails", "resets", "silent")
LIES = {
    "wrong": "a page where something else was asked for",
    "truncated": "half of the content",
    "long": "a length that is more than comes",
    "short": "a length that is less than comes",
    "stale": "what it answered at first",
}
PAGE = b"<!DOCTYPE html><title>Back soon</title><p>We are improving things for you."
FAILED = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
STEP = 0.05
"""Seconds between two pieces over a narrow way."""
STRETCHES = 10
"""Within so many stretches as many fail as the share says, whatever the seed."""
WHOLE = 1 << 20


class Uplink(Link):
    """The way to the other service, and what it says. It has what the way to a database has: here ``cuts`` looks at the
    first line of requests, and ``blackhole`` takes connections and answers nothing."""

    def silent(self, path: str = "") -> LinkFault:
        """It takes requests and never answers them: those for a path, or all."""
        return self._fault(f"let the other service answer nothing{_at(path)}", "silent", "silent", path)

    def flapping(self, share: float = 0.5, how: How = "fails", stretch: int = 1, path: str = "") -> LinkFault:
        """That share of its answers (to requests for a path, or to all) ``"fails"`` with 503, ``"resets"`` the
        connection, or is ``"silent"``; which ones is drawn from the run's seed. ``stretch``: so many requests one after
        another fare alike."""
        if not 0 < share <= 1 or how not in HOWS or stretch < 1:
            raise OurFault(f"a service cannot flap for {share} of its answers so: {how!r}, {stretch} at a time")
        what = f"let {share:g} of the other service's answers{_at(path)} fail ({how})"
        return self._fault(what, f"flaps ({how})", "flap", path, str(share), how, str(stretch), str(self._way.seed()))

    def lying(self, how: Lie = "wrong", path: str = "") -> LinkFault:
        """It answers (requests for a path, or all) with 200 and what is not so: a ``"wrong"`` content, which is a page,
        a ``"truncated"`` one, a ``"long"`` or a ``"short"`` Content-Length, or what it was told to answer at first
        (``"stale"``)."""
        if how not in LIES:
            raise OurFault(f"a service lies by {', '.join(LIES)}, not {how!r}")
        return self._fault(f"let the other service lie{_at(path)}: {LIES[how]}", f"lies ({how})", "lie", path, how)


class Trouble:
    """What is wrong with another service now. For its link it is what a relay is: ``say`` obeys the same lines."""

    def __init__(self, at: Attendant) -> None:
        self._at = at
        self._faults: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._struck: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self._cuts = 0

    def link(
        self, step: Callable[[str], None], incident: Callable[[str], Callable[[], None]], seed: Callable[[], int]
    ) -> Uplink:
        """The link that brings it about."""
        return Uplink(Way("the other service", "request", self.say, step, incident, seed))

    # What a relay obeys ---------------------------------------------------------------------------------------

    def say(self, word: str, *words: str) -> str:
        """Obey a line."""
        if word == "fault":
            return str(self._begin(words[0], words[1], words[2:]))
        if word == "trap":
            # Traps and faults count apart, as a relay's do.
            self._cuts += 1
            number = f"cut {self._cuts}"
            self._begin(number, "cut", words)
            return number
        if word in ("struck", "sprung"):
            return str(self._struck.get(words[0], 0))
        for number in words or tuple(self._faults):
            self._faults.pop(number, None)
        self._settle()
        return "1"

    def _begin(self, number: str, kind: str, words: tuple[str, ...]) -> int:
        self._faults[number], self._struck[number], self._seen[number] = (kind, words), 0, 0
        self._settle()
        if kind == "gone" or (kind == "reset" and words[1] == "1"):
            self._struck[number] = self._at.hang_up(resets=True)
        elif kind == "half":
            self._struck[number] = self._at.lose()
        return self._struck[number]

    def _settle(self) -> None:
        kinds = {kind for kind, _ in self._faults.values()}
        thrown = any(kind == "reset" and words[0] == "1" for kind, words in self._faults.values())
        self._at.receive(
            "shut" if kinds & {"gone", "refuse"} else "deaf" if "drop" in kinds else "reset" if thrown else "open"
        )
        if "half" not in kinds:
            self._at.find()

    # What becomes of an answer --------------------------------------------------------------------------------

    def answer(self, request: Received, meant: Answering, first: Answering) -> Answering:
        """What is said instead of what is ``meant``; ``first`` is what was to be answered at first."""
        for number, (kind, words) in list(self._faults.items()):
            if kind == "cut":
                meant = self._cut(number, words, request, meant)
            elif kind in ("silent", "flap", "lie") and words[0] in ("", request.path):
                self._seen[number] += 1
                if kind == "flap" and not self._fails(number, words):
                    continue
                self._struck[number] += 1
                if kind == "lie":
                    meant = lie(words[1], meant, first)
                else:
                    how = words[2] if kind == "flap" else "silent"
                    meant = replace(meant, **BROKEN[how], times=0, again=b"")  # type: ignore[arg-type]
        return meant

    def pieces(self, data: bytes) -> list[tuple[float, bytes]]:
        """When which part of an answer is to be said; nothing where all of it is, at once."""
        now = time.monotonic()
        slow = next((words for kind, words in reversed(self._faults.values()) if kind == "slow"), None)
        narrow = next((int(words[0]) for kind, words in reversed(self._faults.values()) if kind == "narrow"), 0)
        if slow is None and not narrow:
            return []
        due = now
        if slow is not None:
            self._seen["slow"] = self._seen.get("slow", 0) + 1
            drawn = random.Random(f"{slow[2]} {self._seen['slow']}").uniform(-1, 1)  # noqa: S311 - a seed that is shown
            due += max(0.0, float(slow[0]) + float(slow[1]) * drawn)
        size = max(1, int(narrow * STEP)) if narrow else WHOLE
        step = size / narrow if narrow else 0.0
        parts = [data[at : at + size] for at in range(0, len(data), size)] or [b""]
        return [(due + step * (n + 1 if narrow else 0), part) for n, part in enumerate(parts)]

    def _fails(self, number: str, words: tuple[str, ...]) -> bool:
        _, share, _, stretch, seed = words
        part = Fraction(share).limit_denominator(STRETCHES)
        turn, place = divmod((self._seen[number] - 1) // int(stretch), part.denominator)
        fates = [True] * part.numerator + [False] * (part.denominator - part.numerator)
        random.Random(f"{seed} {number} {turn}").shuffle(fates)  # noqa: S311 - a seed that is shown is the point
        return fates[place]

    def _cut(self, number: str, words: tuple[str, ...], request: Received, meant: Answering) -> Answering:
        kind, text, after, times = words
        if (int(times) and self._struck[number] >= int(times)) or text.upper() not in request.line.upper():
            return meant
        self._struck[number] += 1
        if kind == "part":
            return replace(meant, data=meant.data[: int(after)], how="cut", times=0, again=b"")
        return replace(meant, data=b"", how="reset", times=0, again=b"")


BROKEN: dict[str, dict[str, object]] = {
    "fails": {"data": FAILED, "how": ""},
    "resets": {"data": b"", "how": "reset"},
    "silent": {"data": b"", "how": "hang"},
}


def lie(how: str, meant: Answering, first: Answering) -> Answering:
    """An answer with 200 in which something is not so."""
    if how == "stale":
        return replace(first, times=0)
    head, _, body = meant.data.partition(b"\r\n\r\n")
    if how == "wrong":
        body = PAGE
    elif how == "truncated":
        body = body[: len(body) // 2]
    said = len(body) + {"long": 100, "short": -((len(body) + 1) // 2)}.get(how, 0)
    fields = [line for line in head.split(b"\r\n")[1:] if not line.lower().startswith(b"content-length:")]
    lines = [b"HTTP/1.1 200 OK", *fields, b"Content-Length: %d" % said]
    data = b"\r\n".join(lines) + b"\r\n\r\n" + body
    return replace(meant, data=data, how="cut" if how in ("long", "short") else "", times=0, again=b"")


def _at(path: str) -> str:
    return f" at {path}" if path else ""
