"""Who may come in: only a browser on this machine that was given the key, talking to the address it was given.

Any page on the internet can make a browser ask 127.0.0.1, and a name on the internet can be made to point there (DNS
rebinding). So the Host is compared, the key is in the first address and then in a cookie that other sites cannot send,
and whoever writes must come from our own pages.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

KEY = "key"
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
OPEN = "/static/"
"""Paths that tell nothing about anybody: browsers ask for them without cookies now and then."""


class Gate:
    """Everything passes here first. ``key`` opens it; ``port`` is where we listen."""

    def __init__(self, app: App, key: str, port: int) -> None:
        self._app = app
        self._key = key
        self._hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
        # Cookies are not kept apart by port: another Backroad on this machine must not take this one's away.
        self.cookie = f"backroad-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI's one call."""
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host = headers.get("host", "")
        if host not in self._hosts:
            await refuse(send, 421, "Backroad answers only at the address that it was started with.")
            return
        query = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
        if self._fits(query.pop(KEY, "")):
            await self._let_in(scope, query, send)
            return
        given = headers.get("authorization", "").removeprefix("Bearer ") or self._carried(headers.get("cookie", ""))
        if not scope["path"].startswith(OPEN) and not self._fits(given):
            await refuse(
                send, 403, "This address needs the key. Type `backroad` in a terminal: it opens the right one."
            )
            return
        if scope["method"] not in SAFE and not self._is_ours(headers, host):
            await refuse(send, 403, "Only Backroad's own pages may change something here.")
            return
        scope["backroad.nonce"] = secrets.token_urlsafe(16)
        await self._app(scope, receive, guarded(send, scope["backroad.nonce"]))

    def _fits(self, key: str) -> bool:
        return hmac.compare_digest(key.encode(), self._key.encode())

    def _carried(self, header: str) -> str:
        try:
            found = SimpleCookie(header).get(self.cookie)
        except CookieError:
            return ""
        return found.value if found else ""

    @staticmethod
    def _is_ours(headers: MutableMapping[str, str], host: str) -> bool:
        # A browser sends Origin with every write; a program of the learner's own (curl with the cookie) need not.
        origin = headers.get("origin")
        if origin is not None:
            return origin == f"http://{host}"
        return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")

    async def _let_in(self, scope: Scope, query: MutableMapping[str, str], send: Send) -> None:
        # The key goes out of the address at once, so that it is in no history and no picture of the screen. Only the
        # path itself may be gone to: a second slash would name another host.
        place = "/" + scope["path"].lstrip("/\\") + (f"?{urlencode(query)}" if query else "")
        cookie = f"{self.cookie}={self._key}; Path=/; HttpOnly; SameSite=Strict"
        headers = [(b"location", place.encode("ascii", "ignore")), (b"set-cookie", cookie.encode())]
        headers.append((b"cache-control", b"no-store"))
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def guarded(send: Send, nonce: str) -> Send:
    """``send`` with the headers that every answer carries."""
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
    always = [
        (b"content-security-policy", policy.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"x-frame-options", b"DENY"),
    ]
    ours = {name for name, _ in always}

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [(name, value) for name, value in message.get("headers", []) if name.lower() not in ours]
            message = {**message, "headers": [*kept, *always]}
        await send(message)

    return sending


async def refuse(send: Send, status: int, sentence: str) -> None:
    """Answer with one plain sentence."""
    body = f"{sentence}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await guarded(send, "none")({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
