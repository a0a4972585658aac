import asyncio
import os
import time

import httpx2
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

OFFICE = os.environ["UPSTREAM_URL"]


async def ask(path, deadline):
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    async with asyncio.timeout(left):
        async with httpx2.AsyncClient(timeout=30) as office:
            answer = await office.get(OFFICE + path, headers={"Time-Left": str(max(1, int(left * 1000)))})
            return answer.raise_for_status().json()


async def bulletin(request):
    came = time.monotonic()
    valley = request.path_params["valley"]
    try:
        left = float(request.headers.get("Time-Left", "2000"))
    except ValueError:
        return JSONResponse({"detail": "Time-Left is not a whole number"}, 400)
    deadline = came + min(left, 2000) / 1000
    try:
        snow = await ask(f"/snow/{valley}", deadline)
        wind = await ask(f"/wind/{snow['mast']}", deadline)
    except TimeoutError:
        return JSONResponse({"detail": "too late"}, 504)
    except httpx2.HTTPError:
        return JSONResponse({"detail": "the weather office does not answer"}, 503)
    return JSONResponse({"valley": valley, "snow": snow["cm"], "wind": wind["kmh"]})


app = Starlette(routes=[Route("/bulletins/{valley}", bulletin)])
