"""The server's one application: the gate, then styles and scripts, the stream of news and the pages."""

from __future__ import annotations

from backroad.web import assets, news
from backroad.web.gate import App, Gate, Receive, Scope, Send
from backroad.web.site import Site, configure

EVENTS = ("/events", "/api/events")


def application(site: Site, key: str, port: int) -> App:
    """Everything that answers at ``port``, for whoever has the ``key``."""
    configure(key, port)
    from django.core.asgi import get_asgi_application

    pages = get_asgi_application()

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] in EVENTS and scope["method"] == "GET":
            await news.stream(site.live, scope, receive, send)
            return
        if scope["path"].startswith(assets.PREFIX):
            await assets.answer(site.assets, scope, send)
            return
        scope["backroad"] = site
        # What happens from here on is news to the page, even before its script listens.
        scope["backroad.drawn"] = f"{site.live.boot}-{site.live.serial}"
        await pages(scope, receive, send)  # type: ignore[arg-type]

    return Gate(inside, key, port)
