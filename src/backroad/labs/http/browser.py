"""The attachment ``browser``: somebody who looks at the learner's service with Chromium, and at other people's sites.

Chromium stands in a sandbox of its own without a network. Each request of a page comes out here and goes to the service
as every request of a check does, so its answers and what they let run are seen where the service cannot change it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from backroad.errors import MissingTool
from backroad.labs.http import ahead, chromium
from backroad.labs.http.answer import Headers, Request
from backroad.labs.http.caller import Caller, Plan
from backroad.labs.http.chromium import Chromium
from backroad.labs.http.page import CANARY, Page
from backroad.labs.http.reading.page import ReadPage
from backroad.labs.rejection import OurFault
from backroad.model.evidence import Evidence
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

HOST = "localhost"
WITHIN = 5.0
LEFT_OUT = ("content-length", "transfer-encoding", "connection", "keep-alive", "content-encoding")
"""Fields that concern one connection or the way the content came."""
REQUESTS = 500
"""Requests of the pages of one check that are answered."""


class Browser:
    """A browser. Each page that is opened has cookies and storage of its own."""

    canary = CANARY
    """The function that a planted script calls with a text: ``page.ran`` holds what was called."""

    def __init__(self, lab: HttpLab, take: Callable[[], Box], program: str, remedy: tuple[str, str]) -> None:
        """``program``: Chromium, "" where there is none. Then pages are read, and what cannot be done by reading is
        missing, with this sentence and ``remedy``."""
        self._lab = lab
        self._take = take
        self._program = program
        self._remedy = remedy
        self._running: Chromium | None = None
        self._sites: dict[str, Mapping[str, str]] = {}
        self._pages: list[Page | ReadPage] = []
        self._count = 0
        self.strayed: list[str] = []
        """Addresses that pages of this check asked for and that are neither the service's nor a site's."""

    # For checks -----------------------------------------------------------------------------------------------

    def open(self, caller: Caller, path: str = "/") -> Page | ReadPage:
        """Open a path of the service, with the cookies that the caller has and with the caller's token. What a cookie
        says of other sites and of scripts is only known of one that was got in the page itself: sign in there, and then
        ``page.go("http://evil.example/")``. Without Chromium the page is read, and the verdict's notes say so: then
        ``text``, ``html``, ``cookies``, ``ran`` and ``complaints`` are known, and nothing can be clicked or run."""
        self._lab.did(f"opened {path} in a browser" if self._program else f"read the page {path}")
        page = self._page(caller)
        page.go(f"http://{HOST}{path}")
        return page

    def site(self, origin: str, pages: Mapping[str, str]) -> None:
        """Another site, such as an attacker's: its pages in HTML by path (``{"/": "<form …>"}``). The service is
        http://localhost in the browser."""
        self._sites[urlsplit(origin).netloc] = dict(pages)

    # For the grader -------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """Start it while the checks are loaded."""
        if self._program:
            self._ready()

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:  # noqa: ARG002 - nothing of it hangs on them
        """A check begins."""
        self.again()

    def again(self) -> None:
        """The check goes on with another input."""
        for page in self._pages:
            page.leave()
        self._pages = []
        self._sites = {}
        self._count = 0
        self.strayed = []

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:  # noqa: ARG002 - it has none
        """Nothing is shown beside a failure: the lab shows the last exchange."""
        return ()

    def close(self) -> None:
        """The lab is about to be closed."""
        self._pages = []
        if self._running is not None:
            self._running.close()
            self._running = None

    # Behind it ------------------------------------------------------------------------------------------------

    def _ready(self) -> Chromium:
        if self._running is None:
            self._running = ahead.take(self._take(), self._program, self._lab.await_ours)
        return self._running

    def _page(self, caller: Caller) -> Page | ReadPage:
        if not self._program:
            why, _ = self._remedy
            note = f"Script was looked for by reading the page: {why}"
            if note not in self._lab.advice:
                self._lab.advice.append(note)
            read = ReadPage(caller.cookies, lambda request: self._answered(caller, request), self._remedy)
            self._pages.append(read)
            return read
        try:
            page = Page(self._ready(), caller.cookies, lambda request: self._answered(caller, request))
        except OurFault:
            # It may have ended between two checks, which says nothing of this one.
            self.close()
            page = Page(self._ready(), caller.cookies, lambda request: self._answered(caller, request))
        self._pages.append(page)
        return page

    def _answered(self, caller: Caller, asked: Mapping[str, Any]) -> dict[str, Any] | None:
        """The answer to what a page asks for, as Chromium takes it; None where there is nobody."""
        self._count += 1
        url = str(asked["url"])
        parts = urlsplit(url)
        if self._count > REQUESTS:
            return None
        if parts.netloc != HOST or parts.scheme != "http":
            pages = self._sites.get(parts.netloc)
            if pages is None:
                self.strayed.append(url)
                return None
            text = pages.get(parts.path or "/")
            kind = (("Content-Type", "text/html; charset=utf-8"),)
            return _answer(200 if text is not None else 404, kind, (text or "").encode())
        if parts.path == "/favicon.ico":
            return _answer(404, (), b"")  # no page asks for it, only the browser
        body = _posted(asked)
        given = {name: value for name, value in dict(asked.get("headers", {})).items() if ":" not in name}
        own = caller.plan("GET", "/").request.headers
        pairs = {"Host": HOST, **given, **{name: value for name, value in own if name.lower() == "authorization"}}
        if body or asked["method"] not in ("GET", "HEAD"):
            pairs["Content-Length"] = str(len(body))
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        messenger = Caller(self._lab)
        request = Request(str(asked["method"]), target, tuple(pairs.items()), body)
        found = messenger._sent(Plan(messenger, request), WITHIN)
        return _answer(found.status, found.headers.pairs, found.body) if found.status else None


def attach(lab: HttpLab, take: Callable[[], Box], isolation: Isolation, chosen: str = "") -> Browser:
    """A browser for that lab; one that reads pages where there is no Chromium, or are no walls around it. ``chosen``:
    the Chromium, "" for the machine's."""
    if isolation.name == "none":
        why = isolation.reason.rstrip(".") or "there are no walls here"
        said = f"Chromium would need a sandbox, which this machine cannot give it: {why}."
        return Browser(lab, take, "", (said, isolation.remedy or "Run: backroad doctor --sandbox"))
    try:
        program, _ = chromium.found(chosen)
    except MissingTool as missing:
        said = "BACKROAD_CHROMIUM is none." if chosen == "none" else "Chromium is not on this machine."
        return Browser(lab, take, "", (said, missing.remedy))
    return Browser(lab, take, program, ("", ""))


def _posted(asked: Mapping[str, Any]) -> bytes:
    parts = asked.get("postDataEntries")
    if isinstance(parts, list):
        return b"".join(base64.b64decode(str(part.get("bytes", ""))) for part in parts)
    return str(asked.get("postData", "")).encode()


def _answer(status: int, pairs: tuple[tuple[str, str], ...], body: bytes) -> dict[str, Any]:
    kept = [(name, value) for name, value in Headers(pairs).pairs if name.lower() not in LEFT_OUT]
    return {
        "responseCode": status,
        "responseHeaders": chromium.fields(kept),
        "body": base64.b64encode(body).decode(),
    }
