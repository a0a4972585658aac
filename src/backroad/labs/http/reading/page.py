"""A page that is read where no browser is: what it shows, and what in it would run. Nothing of it is run."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any, NoReturn
from urllib.parse import urljoin, urlsplit

from backroad.errors import MissingTool
from backroad.labs.http.answer import Headers
from backroad.labs.http.page import CANARY
from backroad.labs.http.reading import scripts
from backroad.labs.http.reading.policy import Policies

MOVED = (301, 302, 303, 307, 308)
STEPS = 20
SHOWN = ("text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml")
"""Types that a browser shows as a page in which scripts run."""
SCRIPTS = ("javascript", "ecmascript", "jscript", "livescript")
CSP = "content-security-policy"

Answered = Callable[[Mapping[str, Any]], dict[str, Any] | None]


class ReadPage:
    """A page that was read. ``ran``: what planted scripts would call the canary with. ``complaints``: what a policy
    forbids. What only a browser can do raises MissingTool, with the remedy."""

    def __init__(self, cookies: Mapping[str, str], answered: Answered, missing: tuple[str, str]) -> None:
        self._answered = answered
        self._missing = missing
        self._cookies = dict(cookies)
        self.ran: list[str] = []
        self.dialogs: list[str] = []
        self.complaints: list[str] = []
        self.url = "about:blank"
        self.html = ""
        self.text = ""

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that a browser would keep for the service."""
        return dict(self._cookies)

    def go(self, url: str) -> None:
        """Read what stands at another address."""
        for _ in range(STEPS):
            status, headers, body = self._got(url)
            location = headers.get("location")
            self.url = url
            if status not in MOVED or location is None:
                self._read(headers, body)
                return
            url = urljoin(url, location)

    def tempt(self) -> None:
        """Links that are scripts count as followed: they were read."""

    def leave(self) -> None:
        """There is nothing to be forgotten."""

    def fill(self, **_: str) -> None:
        """Only a browser fills in fields."""
        self._cannot("fill in a form")

    def submit(self, _: str = "form", **__: str) -> None:
        """Only a browser sends forms."""
        self._cannot("send a form")

    def click(self, _: str) -> None:
        """Only a browser clicks."""
        self._cannot("click")

    def script(self, _: str) -> Any:
        """Only a browser runs anything."""
        self._cannot("run a script")

    # Behind it ------------------------------------------------------------------------------------------------

    def _cannot(self, what: str) -> NoReturn:
        why, remedy = self._missing
        raise MissingTool(f"This exercise has to {what} in a page, and only a browser can do that: {why}", remedy)

    def _got(self, url: str) -> tuple[int, Headers, str]:
        parts = urlsplit(url)
        given = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
        if self._cookies and parts.netloc == "localhost":
            given["Cookie"] = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        found = self._answered({"url": url, "method": "GET", "headers": given})
        if found is None:
            return 0, Headers(()), ""
        headers = Headers(tuple((field["name"], field["value"]) for field in found["responseHeaders"]))
        if parts.netloc == "localhost":
            self._keep(headers)
        return int(found["responseCode"]), headers, base64.b64decode(found["body"]).decode("utf-8", "replace")

    def _keep(self, headers: Headers) -> None:
        for name, value in headers.pairs:
            if name.lower() != "set-cookie":
                continue
            jar: SimpleCookie = SimpleCookie()
            try:
                jar.load(value)
            except CookieError:
                continue
            for key, morsel in jar.items():
                if morsel["max-age"] == "0":
                    self._cookies.pop(key, None)
                else:
                    self._cookies[key] = morsel.value

    def _read(self, headers: Headers, body: str) -> None:
        self.html = self.text = ""
        kind = shown_as(headers, body)
        if kind not in SHOWN:
            self.text = body if kind.startswith("text/") else ""
            return
        self.html = body
        parts = urlsplit(self.url)
        policies = Policies(fields(headers), f"{parts.scheme}://{parts.netloc}")
        found = scripts.look(body, policies, CANARY, self.url, self._script)
        self.text = "\n".join(scripts.texts(found))
        self.ran += found.ran
        self.complaints += found.complaints

    def _script(self, url: str) -> str | None:
        """A script that the page loads."""
        status, headers, body = self._got(url)
        kind = (headers.get("content-type") or "").partition(";")[0].strip().lower()
        exact = (headers.get("x-content-type-options") or "").strip().lower() == "nosniff"
        forbidden = kind.startswith("image/") or kind == "text/csv" or (exact and not kind.endswith(SCRIPTS))
        return body if 200 <= status < 300 and not forbidden else None


def fields(headers: Headers) -> list[str]:
    """The policies that an answer states."""
    return [value for name, value in headers.pairs if name.lower() == CSP]


def shown_as(headers: Headers, body: str) -> str:
    """The media type as which a browser shows this answer, "" where it does not show it but keeps it as a file.

    Without a type it looks at the first bytes, unless it is told not to (the MIME Sniffing standard).
    """
    if (headers.get("content-disposition") or "").strip().lower().startswith("attachment"):
        return ""
    kind = (headers.get("content-type") or "").partition(";")[0].strip().lower()
    if "/" in kind and kind not in ("unknown/unknown", "application/unknown", "*/*"):
        return kind
    if (headers.get("x-content-type-options") or "").strip().lower() == "nosniff":
        return "text/plain"
    start = body.lstrip(" \t\n\f\r").lower()
    if start.startswith("<?xml"):
        return "text/xml"
    return "text/html" if start.startswith(SIGNS) else "text/plain"


SIGNS = tuple(
    f"<{name}"
    for name in ("!doctype html", "html", "head", "script", "iframe", "h1", "div", "font", "table", "a ", "a>")
) + tuple(f"<{name}" for name in ("style", "title", "b>", "b ", "body", "br", "p>", "p ", "!--"))
"""How a text begins that browsers take for HTML."""
