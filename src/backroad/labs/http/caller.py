"""Somebody who speaks to the learner's service: with header fields and cookies of their own."""

from __future__ import annotations

import base64
import json as json_
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from backroad.labs.http import answer as answers
from backroad.labs.http.answer import Answer, Headers, Request
from backroad.labs.http.client import Speaking, Unreadable
from backroad.labs.http.connection import Connection, Late, Lost
from backroad.labs.http.ending import ending
from backroad.labs.http.websocket import WebSocket
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.model.duration import in_seconds

if TYPE_CHECKING:
    from backroad.labs.http.attack.pages import Page
    from backroad.labs.http.lab import HttpLab
    from backroad.labs.http.running import Running

WITHIN = 5.0
"""Seconds until the last byte of an answer unless a check says otherwise."""
MANY = 200
"""Requests that may be on their way at once."""
SAFE = "/:@!$&'()*+,;=~-._%"
COOKIES = 180
"""Cookies that one caller keeps, and bytes of the field that sets one: about what browsers do."""
COOKIE = 8192
_AGE = re.compile("-?[0-9]+")
_NOTHING: Any = object()


class Caller:
    """Somebody who speaks to the service. Cookies that the service sets come back with the next request."""

    def __init__(self, lab: HttpLab, headers: Mapping[str, str] | None = None, copy: int = 0) -> None:
        """``copy``: who is spoken to: a copy of the service, or who has that number below 0 in the lab's ``places``."""
        self._lab = lab
        self._headers = dict(headers or {})
        self._copy = copy
        self.cookies: dict[str, str] = {}
        """What the service has asked to be sent back, by name."""
        self.same_site: dict[str, str] = {}
        """What each cookie says of requests from other sites: "strict", "lax", "none"; "" where it says nothing."""

    # Requests -------------------------------------------------------------------------------------------------

    def get(self, path: str, **details: Any) -> Answer:
        """GET, as ``request``."""
        return self.request("GET", path, **details)

    def post(self, path: str, **details: Any) -> Answer:
        """POST, as ``request``."""
        return self.request("POST", path, **details)

    def put(self, path: str, **details: Any) -> Answer:
        """PUT, as ``request``."""
        return self.request("PUT", path, **details)

    def patch(self, path: str, **details: Any) -> Answer:
        """PATCH, as ``request``."""
        return self.request("PATCH", path, **details)

    def delete(self, path: str, **details: Any) -> Answer:
        """DELETE, as ``request``."""
        return self.request("DELETE", path, **details)

    def head(self, path: str, **details: Any) -> Answer:
        """HEAD, as ``request``."""
        return self.request("HEAD", path, **details)

    def options(self, path: str, **details: Any) -> Answer:
        """OPTIONS, as ``request``."""
        return self.request("OPTIONS", path, **details)

    def request(
        self,
        method: str,
        path: str,
        *,
        json: Any = _NOTHING,
        form: Mapping[str, str] | None = None,
        body: str | bytes = b"",
        query: Mapping[str, Any] | Sequence[tuple[str, Any]] | None = None,
        headers: Mapping[str, str | None] | None = None,
        within: float = WITHIN,
    ) -> Answer:
        """Send a request and give its answer, whatever its status. Redirects are not followed.

        ``json``, ``form`` or ``body`` is the content, ``query`` goes behind the path, ``headers`` are added to the
        caller's own (None takes one out). The check fails in words when no whole answer comes ``within`` so many
        seconds.
        """
        plan = self.plan(method, path, json=json, form=form, body=body, query=query, headers=headers)
        return self._whole(self._sent(plan, within), plan, within)

    def attempt(self, method: str, path: str, *, within: float = WITHIN, **details: Any) -> Answer:
        """As ``request``, but where no answer comes that is a value: ``status`` is 0, and ``lost`` says in words what
        was seen instead. While something was made to go wrong (``faults``), that holds for a connection that nobody
        takes as well: ``raised`` is "Refused" then."""
        plan = self.plan(method, path, **details)
        try:
            return self._sent(plan, within)
        except Rejection as no:
            if no.seen.raised not in ("Refused", "Ended") or not self._lab.suffers:
                raise
            return Answer(plan.request, 0, "", Headers(), b"", after=self._lab.done, lost=no.message, raised="Refused")

    def plan(
        self,
        method: str,
        path: str,
        *,
        json: Any = _NOTHING,
        form: Mapping[str, str] | None = None,
        body: str | bytes = b"",
        query: Mapping[str, Any] | Sequence[tuple[str, Any]] | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Plan:
        """A request that is not sent yet: for ``service.together``."""
        content, kind = _content(json, form, body)
        fields: dict[str, str] = {"Host": "localhost", "User-Agent": "backroad", "Accept": "*/*", **self._headers}
        if content or method in ("POST", "PUT", "PATCH"):
            fields["Content-Length"] = str(len(content))
        if kind:
            fields["Content-Type"] = kind
        if self.cookies:
            fields["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        for name, value in (headers or {}).items():
            for key in [key for key in fields if key.lower() == name.lower()]:
                del fields[key]
            if value is not None:
                fields[name] = value
        target = (
            quote(path, safe=SAFE + "?")
            if query is None
            else f"{quote(path, safe=SAFE)}?{urlencode(query, doseq=True)}"
        )
        return Plan(self, Request(method, target, tuple(fields.items()), content))

    @contextmanager
    def stream(self, method: str, path: str, *, within: float = WITHIN, **details: Any) -> Iterator[Streaming]:
        """``with caller.stream("GET", "/events") as answer:`` gives the head at once, and the content as it comes."""
        plan = self.plan(method, path, **details)
        self._lab.did(plan.request.line)
        copy = self._running()
        connection = self._connected(copy, plan.request)
        try:
            yield Streaming(Speaking(connection, plan.request, time.monotonic() + within, self._lab.done), plan.request)
        except (Lost, Late, Unreadable) as error:
            raise self._no_answer(plan.request, error, within) from error
        finally:
            connection.close()

    def websocket(
        self, path: str, *, headers: Mapping[str, str | None] | None = None, within: float = WITHIN
    ) -> WebSocket:
        """``with caller.websocket("/rooms/1") as line:`` asks for a WebSocket and holds the conversation. A browser
        would send ``headers={"Origin": "https://…"}``."""
        key = base64.b64encode(os.urandom(16)).decode()
        fields = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        plan = self.plan("GET", path, headers={**fields, "Sec-WebSocket-Key": key, **(headers or {})})
        self._lab.did(f"asked for a WebSocket at {plan.request.target[:60]}")
        connection = self._connected(self._running(), plan.request)
        try:
            return WebSocket(self._lab, self, connection, plan.request, within)
        except BaseException:
            connection.close()
            raise

    def at(self, copy: int) -> Caller:
        """The same caller, with the same cookies, who speaks to another copy of the service (from 0)."""
        other = Caller(self._lab, self._headers, copy)
        other.cookies, other.same_site = self.cookies, self.same_site
        return other

    def from_page(self, origin: str = "https://elsewhere.example") -> Page:
        """A page of another site in this caller's browser: it sends what browsers let it send."""
        from backroad.labs.http.attack.pages import Page

        return Page(self, origin)

    # Behind them ----------------------------------------------------------------------------------------------

    def _running(self) -> Running:
        return self._lab.copy(self._copy)

    def _connected(self, copy: Running, request: Request, *, fresh: bool = True) -> Connection:
        connection = copy.connect() if fresh else copy.take()
        if connection is None:
            raise self._unreachable(copy, request)
        return connection

    def _sent(self, plan: Plan, within: float) -> Answer:
        """The answer; one with status 0 where none came."""
        request = plan.request
        copy = self._running()
        self._lab.did(request.line)
        once = self._lab.once > 0
        for fresh in (True,) if once else (False, True):
            connection = self._connected(copy, request, fresh=fresh)
            used = connection.used
            try:
                speaking = Speaking(connection, request, time.monotonic() + within, self._lab.done)
                found = speaking.answer()
            except (Lost, Late, Unreadable) as error:
                connection.close()
                if isinstance(error, Lost) and used and not fresh:
                    continue  # the service has closed a connection that waited: any client asks again
                return self._lost(request, error, within)
            except BaseException:
                connection.close()
                raise
            if speaking.reusable and not once:
                copy.keep(connection)
            else:
                connection.close()
            return self._noted(found)
        raise OurFault("a new connection counted as an old one")

    def _noted(self, found: Answer) -> Answer:
        self._lab.last = found.evidence()
        self._lab.sights.add(str(found.status))
        for field in found.headers.all("set-cookie"):
            _keep(self.cookies, self.same_site, field)
        return found

    def _lost(self, request: Request, error: Exception, within: float) -> Answer:
        said, raised = _words(error, within)
        self._lab.sights.add(raised.lower())
        came = error.came if isinstance(error, Unreadable) else b""
        self._lab.last = answers.exchange(request, self._lab.done(), body=came.decode("utf-8", "backslashreplace"))
        return Answer(request, 0, "", Headers(), came, after=self._lab.done, lost=said, raised=raised)

    def _whole(self, found: Answer, plan: Plan, within: float) -> Answer:
        if found.lost:
            raise self._gone(plan.request, found.lost, found.raised, within)
        return found

    def _no_answer(self, request: Request, error: Exception, within: float) -> Rejection:
        found = self._lost(request, error, within)
        return self._gone(request, found.lost, found.raised, within)

    def _gone(self, request: Request, said: str, raised: str, within: float) -> Rejection:
        copy = self._running_or_none()
        if copy is not None and raised in ("Lost", "Closed") and copy.ends_soon():
            said = f"{copy.called} ended in the middle of {_short(request)}: {ending(copy.status or 0)}"
            raised = "Ended"
        logs = copy.evidence() if copy is not None else ()
        shown = self._lab.last or answers.exchange(request, self._lab.done())
        gone = Rejection(said, shown, *logs, seen=Seen(raised=raised, got=0))
        gone.starved = self._lab.starved(within) if raised == "Late" else 0.0
        gone.sent = True
        return gone

    def _running_or_none(self) -> Running | None:
        return self._lab.started(self._copy)

    def _unreachable(self, copy: Running, request: Request) -> Rejection:
        shown = self._lab.last = answers.exchange(request, self._lab.done())
        self._lab.sights.add("refused")
        said = f"{copy.called} takes no connection any more"
        if copy.ended:
            said = f"{copy.called} has ended: {ending(copy.status or 0)}"
        gone = Rejection(said, shown, *copy.evidence(), seen=Seen(raised="Ended" if copy.ended else "Refused"))
        gone.sent = False
        return gone


class Plan:
    """A request that is not sent yet, and whose it is."""

    def __init__(self, caller: Caller, request: Request) -> None:
        self.caller = caller
        self.request = request


class Streaming:
    """An answer whose content is still coming."""

    def __init__(self, speaking: Speaking, request: Request) -> None:
        self._speaking = speaking
        self.request = request
        self.status = speaking.status
        self.headers = speaking.headers

    def header(self, name: str) -> str | None:
        """A header field's value, or None."""
        return self.headers.get(name)

    def parts(self) -> Iterator[bytes]:
        """The content as it comes, piece by piece; the pieces are cut as the service happened to send them."""
        return self._speaking.parts()

    def lines(self) -> Iterator[str]:
        """The content line by line, without the line ends."""
        rest = b""
        for part in self.parts():
            *whole, rest = (rest + part).split(b"\n")
            for line in whole:
                yield line.decode("utf-8", "backslashreplace").removesuffix("\r")
        if rest:
            yield rest.decode("utf-8", "backslashreplace")

    def events(self) -> Iterator[dict[str, str]]:
        """Server-sent events (WHATWG HTML 9.2), each as its fields: ``{"event": "price", "data": "3"}``."""
        fields: dict[str, str] = {}
        for line in self.lines():
            if not line:
                if "data" in fields:
                    yield fields
                fields = {}
                continue
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if name == "data" and "data" in fields:
                value = f"{fields['data']}\n{value}"
            if name:
                fields[name] = value


def _content(json: Any, form: Mapping[str, str] | None, body: str | bytes) -> tuple[bytes, str]:
    if json is not _NOTHING:
        return json_.dumps(json, ensure_ascii=False).encode(), "application/json"
    if form is not None:
        return urlencode(form).encode(), "application/x-www-form-urlencoded"
    return (body.encode() if isinstance(body, str) else body), ""


def _words(error: Exception, within: float) -> tuple[str, str]:
    """What is said of a request without an answer, and the word for ``Seen.raised``."""
    if isinstance(error, Late):
        return f"no whole answer came within {in_seconds(within)}", "Late"
    if isinstance(error, Unreadable):
        return str(error), error.raised
    return f"no answer came: {error}", "Lost"


def _short(request: Request) -> str:
    return f"{request.method} {request.target[:60]}"


def _keep(cookies: dict[str, str], same_site: dict[str, str], field: str) -> None:
    """Take a Set-Cookie field in, as a browser would whose requests all go to this one service (RFC 6265)."""
    found: SimpleCookie = SimpleCookie()
    if len(field) > COOKIE:
        return
    try:
        found.load(field)
    except CookieError:
        return
    for name, morsel in found.items():
        age = morsel["max-age"].strip()
        # Never read as a number: it may have more digits than Python reads.
        spent = _AGE.fullmatch(age) and (age.startswith("-") or not age.strip("0"))
        if spent or _past(morsel["expires"]):
            cookies.pop(name, None)
        elif name in cookies or len(cookies) < COOKIES:
            cookies[name] = morsel.coded_value
            same_site[name] = morsel["samesite"].strip().lower()


def _past(text: str) -> bool:
    from email.utils import parsedate_to_datetime

    try:
        return bool(text) and parsedate_to_datetime(text).timestamp() < time.time()
    except (ValueError, TypeError, OverflowError, IndexError):
        return False
