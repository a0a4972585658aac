import os

import httpx2
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

OFFICE = os.environ["UPSTREAM_URL"]


async def ask(path):
    """What the weather office answers. Raises an httpx2.HTTPError where it does not."""
    async with httpx2.AsyncClient(timeout=30) as office:
        answer = await office.get(OFFICE + path)
        return answer.raise_for_status().json()


async def bulletin(request):
    valley = request.path_params["valley"]
    try:
        snow = await ask(f"/snow/{valley}")
        wind = await ask(f"/wind/{snow['mast']}")
    except httpx2.HTTPError:
        return JSONResponse({"detail": "the weather office does not answer"}, 503)
    return JSONResponse({"valley": valley, "snow": snow["cm"], "wind": wind["kmh"]})


app = Starlette(routes=[Route("/bulletins/{valley}", bulletin)])
