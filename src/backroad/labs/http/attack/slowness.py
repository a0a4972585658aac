"""What time gives away: a pattern that a text keeps busy (ReDoS), and who is known. Ratios within one run, never
seconds."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backroad.labs.http.attack.secret import LETTERS
from backroad.labs.http.attack.trying import Send, Trying, bare, flat, told
from backroad.labs.rejection import Gone, Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.http.answer import Answer
    from backroad.labs.http.lab import HttpLab

MOST = 400
SIZES = (*range(12, 31, 2), 1000, 3000)
LONG = 0.25
"""Seconds below which nothing is called slow, so that a ratio is not one of two small numbers."""
RATIO = 15
BUSY = "a text keeps the service busy many times as long as another of the same length"
SHAPES = (
    # (before, what is repeated, after): where a pattern can divide the repeated part in many ways and fits in none.
    *(
        ("", "a", "!"),
        ("", "1", "x"),
        ("", "a1", "!"),
        ("", "ab", "\n!"),
        ("", " ", "x"),
        ("x", " ", "x!"),
        ("", "-", "!"),
    ),
    *(
        ("", "a.", "!"),
        ("", "a@", "!"),
        ("a@", "a.", "!"),
        ("a@", "a", "!"),
        ("", "a-", "!"),
        ("", "a,", "!"),
        ("", "1,", "x"),
    ),
    *(
        ("", "a ", "!"),
        ("", "a_", "!"),
        ("/", "a/", "!"),
        ("http://", "a.", "!"),
        ("#", "a", "!"),
        ("", "<a", "!"),
        ("", '"a', "!"),
    ),
)


def regex(lab: HttpLab, rng: random.Random, send: Send, most: int) -> None:
    """Raises Rejection when a text keeps the service busy many times as long as another of its length."""
    trying = Trying(lab, send, "Slow", most)
    for before, repeated, after in rng.sample(SHAPES, len(SHAPES)):
        for size in SIZES:
            payload = before + repeated * (size // len(repeated)) + after
            plain = "".join(rng.choice(LETTERS) for _ in payload)
            if _took(trying, payload) < LONG:
                continue
            pairs = [(_took(trying, plain), _took(trying, payload)) for _ in range(2)]
            if all(slow > RATIO * fast for fast, slow in pairs):
                # What is repeated and its end are named, and not the whole: how long it must be is the machine's.
                gone = Rejection(
                    f"{BUSY}: {told(repeated)} again and again, and then {told(after)}",
                    *(answer.evidence() for answer in trying.last[-1:]),
                    seen=Seen(raised="Slow", got=payload),
                )
                gone.starved = lab.starved(LONG)
                raise gone


def _took(trying: Trying, payload: str) -> float:
    """Seconds until the answer; as many as can be where it does not come in time."""
    try:
        return sum(answer.seconds for answer in trying.send(payload, "a text that fits a pattern in many ways"))
    except Rejection as late:
        if late.seen.raised != "Late" or isinstance(late, Gone):
            raise
        # What it is still busy with would be taken for the next answer's time.
        trying.renew()
        return math.inf


def timing(
    lab: HttpLab, known: Callable[[], Any], unknown: Callable[[], Any], ratio: float, times: int, said: str
) -> None:
    """Raises Rejection when one of two requests takes clearly longer than the other, twice over."""
    for rounds in (times, 2 * times):
        first, second, last = _measured(known, unknown, rounds)
        if max(first, second) <= ratio * min(first, second):
            return
    gone = Rejection(said, last.evidence(), seen=Seen(raised="Timing", got=first / second))
    gone.starved = lab.starved(rounds * (first + second))
    raise gone


def _measured(known: Callable[[], Any], unknown: Callable[[], Any], rounds: int) -> tuple[float, float, Answer]:
    """The lower quartiles of both, asked in turn: what the machine does between is the same for both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for function, found in zip((known, unknown), taken, strict=True):
            answers = list(flat(function()))
            found.append(sum(answer.seconds for answer in answers))
    first, second = (sorted(found)[len(found) // 4] for found in taken)
    return first, second, answers[-1]


def tells(lab: HttpLab, send: Send, known: str, unknown: str, what: str, ratio: float, times: int) -> None:
    """Raises Rejection when answers say whether somebody is known, by what they hold or by how long they take."""
    trying = Trying(lab, send, "Tells", MOST)
    yes, no = trying.send(known, "known"), trying.send(unknown, "unknown")
    first, second = (_with_fields(bare(found, name), found) for found, name in ((yes, known), (no, unknown)))
    if first != second:
        said = f"the answers say whether {what} is known: the one to somebody known is another than to somebody unknown"
        place = "status" if [one.status for one in yes] != [one.status for one in no] else "body"
        raise Rejection(
            said, yes[-1].evidence(place), no[-1].evidence(place), seen=Seen(raised="Tells", got=known, message=what)
        )
    late = f"how long an answer takes says whether {what} is known"
    timing(lab, lambda: send(known), lambda: send(unknown), ratio, times, late)


def _with_fields(said: Any, answers: tuple[Answer, ...]) -> Any:
    """What is compared of answers: with the names of their header fields."""
    return said, [sorted(answer.headers) for answer in answers]
