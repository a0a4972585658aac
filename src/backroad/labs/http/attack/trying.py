"""Sends one payload after the other through a check's own function, and tells what is seen in a learner's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NoReturn

from backroad.labs.http.answer import Answer
from backroad.labs.http.attack import secret as secrets
from backroad.labs.rejection import OurFault, Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

Send = Callable[[Any], Any]
"""A check's own function: it sends a payload to the service, and gives the answer, or several."""
SHOWN = 120
"""Characters of a payload that a sentence quotes."""
UNANSWERED = frozenset({"Lost", "Late", "Garbage", "Closed", "Ended", "Refused", "Output"})
"""``Seen.raised`` of a request that was not answered."""


class Trying:
    """One attack under way. ``raised`` is the family's word for ``Seen.raised``."""

    def __init__(self, lab: HttpLab, send: Send, raised: str, most: int) -> None:
        self._lab = lab
        self._send = send
        self.raised = raised
        self._left = most
        self.last: tuple[Answer, ...] = ()

    @property
    def over(self) -> bool:
        """Whether as many payloads were sent as one attack may."""
        return self._left <= 0

    def send(self, payload: Any, kind: str) -> tuple[Answer, ...]:
        """Send a payload. The check fails in words where the service does not answer it; once the attack has sent all
        that it may there is no answer any more."""
        if self.over:
            return ()
        self._left -= 1
        try:
            found = self._send(payload)
        except Rejection as gone:
            if gone.seen.raised in UNANSWERED and not gone.diagnosed:
                gone.message = f"{gone.message}, when it is sent {told(payload)}"
                gone.seen.got, gone.seen.message = payload, kind
            raise
        self.last = tuple(flat(found))
        return self.last

    def looks(self, payload: Any, kind: str, secret: str, sentence: str) -> tuple[Answer, ...]:
        """Send a payload, and fail where the secret comes out. The sentence gets the payload at its end."""
        answers = self.send(payload, kind)
        for answer in answers:
            place = secrets.shown_in(secret, answer)
            if place:
                self.fail(answer, place, payload, kind, sentence)
        return answers

    def fail(self, answer: Answer | None, place: str, payload: Any, kind: str, sentence: str) -> NoReturn:
        """The check fails: the attack has had its effect."""
        seen = Seen(raised=self.raised, got=payload, message=kind)
        shown = (answer.evidence(*([place] if place else [])),) if answer is not None else ()
        raise Rejection(f"{sentence} {told(payload)}", *shown, seen=seen)


def flat(found: Any) -> Iterable[Answer]:
    """The answers that a check's function gave."""
    if isinstance(found, Answer):
        return (found,)
    if isinstance(found, list | tuple) and all(isinstance(one, Answer) for one in found):
        return found
    raise OurFault(f"what an attack is sent with gives an answer, or several, and not {type(found).__name__}")


def told(payload: Any) -> str:
    """A payload as a sentence quotes it: on one line, and not longer than anybody reads."""
    text = payload.decode("utf-8", "backslashreplace") if isinstance(payload, bytes) else str(payload)
    text = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)
    return f"`{text if len(text) <= SHOWN else text[:SHOWN] + '…'}`"


def bare(answers: Iterable[Answer], payload: str) -> tuple[tuple[int, bytes], ...]:
    """What answers say, without the payload where they only repeat it: two of these can be compared."""
    import html
    import json
    from urllib.parse import quote, quote_plus

    forms = {payload, html.escape(payload), json.dumps(payload)[1:-1], json.dumps(payload, ensure_ascii=False)[1:-1]}
    forms |= {quote(payload), quote_plus(payload), repr(payload)[1:-1], html.escape(payload, quote=False)}
    found = []
    for answer in answers:
        raw = answer.raw
        for form in sorted(forms, key=len, reverse=True):
            raw = raw.replace(form.encode("utf-8", "surrogateescape"), b"")
        found.append((answer.status, raw))
    return tuple(found)
