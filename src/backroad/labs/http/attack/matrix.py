"""Who may do what: every caller at every route, with what is read and what is stored compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from backroad.labs.http.answer import Answer
from backroad.labs.http.attack import secret as secrets
from backroad.labs.rejection import OurFault, Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.http.caller import Caller
    from backroad.labs.http.lab import HttpLab

READING = ("GET", "HEAD")


@dataclass(frozen=True)
class Route:
    """A route, and who may use it."""

    method: str
    path: str
    may: frozenset[str]
    details: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How a sentence names it."""
        return f"{self.method} {self.path.partition('?')[0]}"


def attack(
    lab: HttpLab,
    callers: Mapping[str, Caller],
    routes: Sequence[Route],
    owned: Mapping[str, str],
    state: Callable[[], Any] | None,
) -> None:
    """Raises Rejection with the exact exchange."""
    unknown = sorted({name for route in routes for name in route.may} - set(callers))
    if unknown:
        raise OurFault(f"a route names {unknown[0]!r}, who is none of the callers")
    lab.did(f"{len(callers)} callers try {len(routes)} routes")
    # Reading first: what a forbidden change destroys cannot be read any more.
    ordered = sorted(routes, key=lambda route: route.method not in READING)
    for route in ordered:
        for name, caller in callers.items():
            if name not in route.may:
                _forbidden(name, caller, route, owned, state)
    for route in ordered:
        for name in sorted(route.may):
            answer = callers[name].request(route.method, route.path, **route.details)
            if not 200 <= answer.status < 300:
                said = f"{name} may use {route.name}, and is answered with {answer.status}"
                seen = Seen(expected=200, got=answer.status, raised="Denied", message=route.name)
                raise Rejection(said, answer.evidence("status"), seen=seen)


def _forbidden(
    name: str, caller: Caller, route: Route, owned: Mapping[str, str], state: Callable[[], Any] | None
) -> None:
    for path, how in _spellings(route.path):
        before = state() if state is not None else None
        answer = caller.request(route.method, path, **route.details)
        if state is not None and state() != before:
            said = f"{name} changes what only {_all(route.may)} may change, with {route.name}{how}"
            _fail(answer, "", said, "Changed", name, route)
        for owner, secret in owned.items():
            place = secrets.shown_in(secret, answer) if owner != name else ""
            if place:
                said = f"{name} reads what belongs to {owner}, with {route.name}{how}"
                _fail(answer, place, said, "Read", name, route)


def _fail(answer: Answer, place: str, said: str, raised: str, name: str, route: Route) -> None:
    seen = Seen(got=name, raised=raised, message=route.name)
    raise Rejection(said, answer.evidence(*([place] if place else [])), seen=seen)


def _all(names: frozenset[str]) -> str:
    return " and ".join(sorted(names)) if names else "nobody"


def _spellings(path: str) -> Iterator[tuple[str, str]]:
    """The path, and spellings of it for which a rule before the route may look in vain."""
    yield path, ""
    plain, mark, query = path.partition("?")
    rest = mark + query
    yield f"{plain}/{rest}", " and a slash behind it"
    yield f"/{plain}{rest}", " and two slashes before it"
    last = plain.rstrip("/").rpartition("/")[2]
    if last:
        front = plain[: len(plain.rstrip("/")) - len(last)]
        yield f"{front}%{ord(last[0]):02x}{last[1:]}{rest}", " and a letter of its path encoded"
        yield f"{front}{last.swapcase()}{rest}" if last.isalpha() else f"{front}./{last}{rest}", " and another spelling"
