import asyncio
import os
import time

import httpx2
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

OFFICE = os.environ["UPSTREAM_URL"]
MOST = 2000


async def ask(path, deadline):
    """What the weather office answers until the deadline. Raises TimeoutError then, an httpx2.HTTPError for a failure."""
    left = int((deadline - time.monotonic()) * 1000)
    if left < 1:
        raise TimeoutError
    async with asyncio.timeout(left / 1000), httpx2.AsyncClient(timeout=None) as office:
        answer = await office.get(OFFICE + path)
        return answer.raise_for_status().json()


async def bulletin(request):
    came = time.monotonic()
    valley = request.path_params["valley"]
    try:
        left = int(request.headers.get("Time-Left", MOST))
    except ValueError:
        return JSONResponse({"detail": "Time-Left is a whole number of milliseconds"}, 400)
    deadline = came + min(left, MOST) / 1000
    try:
        snow = await ask(f"/snow/{valley}", deadline)
        wind = await ask(f"/wind/{snow['mast']}", deadline)
    except TimeoutError:
        return JSONResponse({"detail": "the weather office does not answer in time"}, 504)
    except httpx2.HTTPError:
        return JSONResponse({"detail": "the weather office does not answer"}, 503)
    return JSONResponse({"valley": valley, "snow": snow["cm"], "wind": wind["kmh"]})


app = Starlette(routes=[Route("/bulletins/{valley}", bulletin)])
