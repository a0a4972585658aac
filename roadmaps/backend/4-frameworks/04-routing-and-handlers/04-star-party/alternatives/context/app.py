"""A star party: a variable of its own for each request, and all sightings in one set of pairs."""

import asyncio
from contextvars import ContextVar

from catalogue import height
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

observer = ContextVar("observer")
sightings = []


class WhoAsks:
    """Notes who asks, for whatever runs on behalf of this request."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            observer.set(dict(scope["headers"]).get(b"observer", b"").decode())
        await self.app(scope, receive, send)


async def looked_up(names):
    heights = await asyncio.gather(*map(height, names))
    return [{"object": name, "height": up} for name, up in zip(names, heights, strict=True)]


def highest_first(entries):
    return sorted(entries, key=lambda entry: entry["height"], reverse=True)


async def make_plan(request):
    plan = await looked_up((await request.json())["objects"])
    return JSONResponse({"observer": observer.get(), "plan": highest_first(plan)})


async def note(request):
    for entry in await looked_up([(await request.json())["object"]]):
        sightings.append((observer.get(), entry))
    return Response(status_code=204)


async def look(request):
    mine = [entry for who, entry in sightings if who == observer.get()]
    return JSONResponse({"observer": observer.get(), "objects": highest_first(mine)})


app = WhoAsks(
    Starlette(
        routes=[
            Route("/plans", make_plan, methods=["POST"]),
            Route("/seen", note, methods=["POST"]),
            Route("/seen", look),
        ]
    )
)
