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


async def make_plan(request):
    objects = (await request.json())["objects"]
    heights = await asyncio.gather(*map(height, objects))
    plan = sorted(
        ({"object": name, "height": up} for name, up in zip(objects, heights)), key=lambda entry: -entry["height"]
    )
    return JSONResponse({"observer": observer.get(), "plan": plan})


async def note(request):
    name = (await request.json())["object"]
    await height(name)
    sightings.append((observer.get(), name))
    return Response(status_code=204)


async def look(request):
    mine = sorted(name for who, name in sightings if who == observer.get())
    return JSONResponse({"observer": observer.get(), "objects": mine})


app = WhoAsks(
    Starlette(
        routes=[
            Route("/plans", make_plan, methods=["POST"]),
            Route("/seen", note, methods=["POST"]),
            Route("/seen", look),
        ]
    )
)
