import asyncio
import contextlib
import os

import httpx2
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


@contextlib.asynccontextmanager
async def lifespan(app):
    app.state.places = asyncio.Semaphore(12)
    limits = httpx2.Limits(max_connections=12, max_keepalive_connections=0)
    async with httpx2.AsyncClient(base_url=os.environ["UPSTREAM_URL"], limits=limits, timeout=None) as client:
        app.state.center = client
        yield


async def report(request):
    content = await request.json()
    try:
        async with request.app.state.places:
            answer = await request.app.state.center.post("/readings", json=content)
        answer.raise_for_status()
        return JSONResponse(answer.json(), 201)
    except (httpx2.HTTPError, ValueError) as error:
        return JSONResponse({"detail": f"the warning centre: {error}"}, 502)


async def health(_):
    return JSONResponse({"status": "up"})


app = Starlette(
    routes=[Route("/reports", report, methods=["POST"]), Route("/health", health)],
    lifespan=lifespan,
)
