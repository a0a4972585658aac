"""What people do to a login: guess passwords in large numbers, and lay a session before somebody who logs in."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backroad.labs.http.attack import secret as secrets
from backroad.labs.http.attack.trying import flat
from backroad.labs.http.caller import Caller
from backroad.labs.rejection import Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

GUESSED = "guess after guess is looked at, and the right password still lets in at once"
FIXED = "a session that was there before the login is the one that is logged in: whoever laid it there reads on"
FIELDS = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "X-Client-IP")


def guesses(rng: random.Random, send: Callable[[str, dict[str, str]], Any], right: str, tries: int) -> None:
    """Raises Rejection when after so many wrong guesses the right one is let in, also by somebody who says with each
    that they come from elsewhere."""
    for pretends in (False, True):
        for _ in range(tries):
            send(_wrong(rng), _elsewhere(rng) if pretends else {})
        answer = list(flat(send(right, _elsewhere(rng) if pretends else {})))[-1]
        if 200 <= answer.status < 400:
            how = ", where each says that it comes from elsewhere (X-Forwarded-For)" if pretends else ""
            seen = Seen(raised="Guesses", got=answer.status, message="elsewhere" if pretends else "plain")
            raise Rejection(f"{GUESSED}{how}", answer.evidence("status"), seen=seen)


def fixation(
    lab: HttpLab,
    rng: random.Random,
    visit: Callable[[Caller], Any],
    login: Callable[[Caller], Any],
    look: Callable[[Caller], Any],
    secret: str,
) -> None:
    """Raises Rejection when cookies from before a login read afterwards what only the one who logged in may."""
    trial = Caller(lab)
    visit(trial)
    before = dict(trial.cookies)
    login(trial)
    made_up = {name: secrets.made(rng) for name in trial.cookies}
    for cookies in (before, made_up):
        if not cookies:
            continue
        victim, thief = Caller(lab), Caller(lab)
        victim.cookies.update(cookies)
        login(victim)
        thief.cookies.update(cookies)
        for answer in flat(look(thief)):
            place = secrets.shown_in(secret, answer)
            if place:
                kind = "made up" if cookies is made_up else "given out before"
                raise Rejection(FIXED, answer.evidence(place), seen=Seen(raised="Fixed", message=kind))


def _wrong(rng: random.Random) -> str:
    return "".join(rng.choice(secrets.LETTERS) for _ in range(10))


def _elsewhere(rng: random.Random) -> dict[str, str]:
    address = ".".join(str(rng.randrange(1, 255)) for _ in range(4))
    return {name: f"for={address}" if name == "Forwarded" else address for name in FIELDS}
