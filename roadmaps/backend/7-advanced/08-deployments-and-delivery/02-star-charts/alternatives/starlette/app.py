import asyncio
import contextlib
import os

import httpx2
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

archive = httpx2.AsyncClient(base_url=os.environ["UPSTREAM_URL"], timeout=30, trust_env=False)
catalogue = None


async def load():
    global catalogue
    while catalogue is None:
        with contextlib.suppress(httpx2.HTTPError):
            answer = await archive.get("/catalogue")
            if answer.status_code == 200:
                catalogue = answer.json()
                return
        await asyncio.sleep(0.2)


@contextlib.asynccontextmanager
async def lifespan(_):
    loading = asyncio.create_task(load())
    yield
    loading.cancel()


async def alive(_):
    return JSONResponse({"alive": True})


async def ready(_):
    return JSONResponse({"ready": catalogue is not None}, 503 if catalogue is None else 200)


async def chart(request):
    if catalogue is None:
        return JSONResponse({"detail": "the catalogue is not here yet"}, 503)
    plate = request.path_params["plate"]
    answer = await archive.get(f"/plates/{plate}")
    if answer.status_code != 200:
        return JSONResponse({"detail": "no such plate"}, 404 if answer.status_code == 404 else 502)
    return JSONResponse({"plate": plate, "names": [catalogue[star] for star in answer.json()["stars"]]})


app = Starlette(
    routes=[Route("/alive", alive), Route("/ready", ready), Route("/charts/{plate}", chart)], lifespan=lifespan
)
