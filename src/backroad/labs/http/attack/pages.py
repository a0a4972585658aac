"""A foreign page in somebody's browser (CSRF): it sends what a browser lets it send, with the cookies that go along."""

from __future__ import annotations

import json as json_
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from backroad.labs.rejection import Rejection, Seen

if TYPE_CHECKING:
    from backroad.labs.http.answer import Answer
    from backroad.labs.http.caller import Caller

SIMPLE = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")
"""Types of content that a page may send anywhere without asking first."""
SAID = "a foreign page acts for somebody who is logged in, with"


class Page:
    """A page of another site, open in the browser of ``victim``, whose cookies go along as ``SameSite`` allows.

    A cookie without ``SameSite`` goes with everything: not every browser takes it for ``Lax``.
    """

    def __init__(self, victim: Caller, origin: str) -> None:
        self._victim = victim
        self.origin = origin

    def opens(self, path: str) -> Answer:
        """A link or a script leads the browser there, as a page of its own: ``Lax`` cookies go along."""
        return self._asked("GET", path, b"", {}, ("", "none", "lax"), "navigate", "document")

    def loads(self, path: str) -> Answer:
        """An image or a script on the page is fetched from there."""
        return self._asked("GET", path, b"", {}, ("", "none"), "no-cors", "image")

    def submits(
        self, path: str, form: Mapping[str, str] | None = None, body: str = "", kind: str = SIMPLE[0]
    ) -> Answer:
        """A form on the page is sent with POST: ``form`` in one of the three types of content that forms have, or
        ``body`` as it stands."""
        boundary = "----backroad"
        content = body or urlencode(form or {})
        if kind == SIMPLE[1] and not body:
            parts = (
                f'--{boundary}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{v}\r\n'
                for n, v in (form or {}).items()
            )
            content = "".join(parts) + f"--{boundary}--\r\n"
        named = f"{kind}; boundary={boundary}" if kind == SIMPLE[1] else kind
        fields = {"Content-Type": named, "Origin": self.origin}
        return self._asked("POST", path, content.encode(), fields, ("", "none"), "navigate", "document")

    def fetches(
        self, method: str, path: str, json: Any = None, headers: Mapping[str, str] | None = None
    ) -> Answer | None:
        """A script on the page sends a request with cookies. Where a browser would ask the service first (OPTIONS, for
        JSON, other methods and fields of one's own), it is asked; None where it does not allow it."""
        fields = {"Origin": self.origin, **(headers or {})}
        content = b"" if json is None else json_.dumps(json).encode()
        if json is not None:
            fields["Content-Type"] = "application/json"
        asks = sorted({name.lower() for name in fields if name != "Origin"} - {"accept"})
        if (method not in ("GET", "HEAD", "POST") or asks) and not self._may(method, path, asks):
            return None
        return self._asked(method, path, content, fields, ("", "none"), "cors", "empty")

    def reads(self, answer: Answer) -> bool:
        """Whether a browser lets a script on the page read this answer, which came with cookies."""
        allows = answer.header("Access-Control-Allow-Credentials") == "true"
        return allows and answer.header("Access-Control-Allow-Origin") == self.origin

    # Behind them ----------------------------------------------------------------------------------------------

    def _may(self, method: str, path: str, fields: list[str]) -> bool:
        asked = {"Origin": self.origin, "Access-Control-Request-Method": method}
        if fields:
            asked["Access-Control-Request-Headers"] = ",".join(fields)
        answer = self._asked("OPTIONS", path, b"", asked, (), "cors", "empty")
        methods = _listed(answer.header("Access-Control-Allow-Methods"))
        allowed = _listed(answer.header("Access-Control-Allow-Headers"))
        return (
            200 <= answer.status < 300
            and self.reads(answer)
            and (method in ("GET", "HEAD", "POST") or method.lower() in methods)
            and all(name in allowed for name in fields)
        )

    def _asked(
        self,
        method: str,
        path: str,
        content: bytes,
        fields: Mapping[str, str],
        sites: tuple[str, ...],
        mode: str,
        to: str,
    ) -> Answer:
        goes = [f"{n}={v}" for n, v in self._victim.cookies.items() if self._victim.same_site.get(n, "") in sites]
        told = {
            "Sec-Fetch-Site": "cross-site",
            "Sec-Fetch-Mode": mode,
            "Sec-Fetch-Dest": to,
            "Referer": f"{self.origin}/",
            "Authorization": None,
            **fields,
            "Cookie": "; ".join(goes) if goes else None,
        }
        return self._victim.request(method, path, body=content, headers=told)


def attack(
    victim: Caller,
    method: str,
    path: str,
    values: Mapping[str, Any],
    state: Callable[[], Any],
    origin: str,
) -> None:
    """Raises Rejection when a foreign page changes what ``state`` reads."""
    page = Page(victim, origin)
    for kind, does in _ways(page, method, path, values):
        before = state()
        answer = does()
        if answer is not None and state() != before:
            seen = Seen(raised="Page", got=answer.request.method, message=kind)
            raise Rejection(f"{SAID} {kind}", answer.evidence(), seen=seen)


def _ways(
    page: Page, method: str, path: str, values: Mapping[str, Any]
) -> Iterator[tuple[str, Callable[[], Answer | None]]]:
    form = {name: str(value) for name, value in values.items()}
    over = f"{path}{'&' if '?' in path else '?'}_method={method}"
    text = json_.dumps(dict(values))
    yield "a form", lambda: page.submits(path, form)
    yield "a form of several parts", lambda: page.submits(path, form, kind=SIMPLE[1])
    yield "a form of plain text that is read as JSON", lambda: page.submits(path, body=text, kind=SIMPLE[2])
    yield "a form whose content is JSON", lambda: page.submits(path, body=text)
    yield "a link", lambda: page.opens(f"{path}{'&' if '?' in path else '?'}{urlencode(form)}")
    yield "an image", lambda: page.loads(f"{path}{'&' if '?' in path else '?'}{urlencode(form)}")
    yield "a form that names another method", lambda: page.submits(over, {**form, "_method": method})
    yield "a script", lambda: page.fetches(method, path, json=dict(values))


def _listed(value: str | None) -> list[str]:
    return [part.strip().lower() for part in (value or "").split(",")]
