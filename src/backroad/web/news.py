"""The stream of news: server-sent events (HTML Living Standard, section 9.2) straight from ASGI.

One connection carries everything; pages pick what concerns them. A listener that was away names the last number it saw
and is told what came since, or, when that is too much, to look at everything afresh.
"""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qs

from backroad.app.live import Live, News
from backroad.web.gate import Message, Receive, Scope, Send

BEAT = 20.0
"""Seconds after which a comment is sent when there is no news, so that a broken connection is noticed."""
MOST_WAITING = 1000


async def stream(live: Live, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request for the stream, until the browser goes or the server ends."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[News | None] = asyncio.Queue()

    def listener(news: News) -> None:
        loop.call_soon_threadsafe(put, news)

    def put(news: News) -> None:
        # A browser that does not read is let go; it comes back and catches up.
        queue.put_nowait(None if queue.qsize() > MOST_WAITING else news)

    after = _last(live, scope)
    headers = [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"content-encoding", b"identity"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    # Asked for first: what is told meanwhile must have a higher number than the greeting, or it would look known.
    known = live.serial
    whole = live.listen(listener, after)
    known = known if after is None or not whole else after
    gone = asyncio.ensure_future(_gone(receive))
    try:
        await _send(send, "retry: 1000\n" + _event(live, known, "hello" if whole else "afresh", {}))
        while not gone.done():
            waiting = asyncio.ensure_future(queue.get())
            done, _ = await asyncio.wait({waiting, gone}, timeout=BEAT, return_when=asyncio.FIRST_COMPLETED)
            if waiting not in done:
                waiting.cancel()
                if gone not in done:
                    await _send(send, ": still here\n\n")
                continue
            news = waiting.result()
            if news is None:
                break
            await _send(send, _event(live, news.serial, news.kind, {"exercise": news.exercise, **news.data}))
    finally:
        live.leave(listener)
        gone.cancel()
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _last(live: Live, scope: Scope) -> int | None:
    """The number that the browser saw last, or at which its page was drawn: None where it says neither, -1 for one of
    another start."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("after", [""])[0]
    given = dict(scope["headers"]).get(b"last-event-id", b"").decode("latin-1") or asked
    if not given:
        return None
    boot, _, serial = given.partition("-")
    if boot != live.boot or not serial.isascii() or not serial.isdigit() or len(serial) > 12:
        return -1
    return int(serial)


def _event(live: Live, serial: int, kind: str, data: dict[str, Any]) -> str:
    # JSON has no line breaks of its own, which would end an event.
    return f"id: {live.boot}-{serial}\nevent: {kind}\ndata: {json.dumps(data)}\n\n"


async def _send(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


async def _gone(receive: Receive) -> None:
    while True:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            return
