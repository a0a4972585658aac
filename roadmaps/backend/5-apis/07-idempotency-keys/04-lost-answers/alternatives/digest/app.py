import asyncio
import hashlib

from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from locker import Lost, Refused, reserve


async def take_in(request):
    parcel, size = request.path_params["parcel"], (await request.json())["size"]
    key = hashlib.sha256(f"depot 7, {parcel}, {size}".encode()).hexdigest()
    tries = 4
    while tries:
        try:
            box = await asyncio.to_thread(reserve, key, parcel, size)
            return JSONResponse({"parcel": parcel, "box": box}, 201)
        except Refused:
            return JSONResponse({"detail": "refused"}, 422)
        except Lost:
            tries -= 1
            await asyncio.sleep(0.05)
    return JSONResponse({"detail": "the lockers do not answer"}, 503)


app = Starlette(routes=[Route("/parcels/{parcel}", take_in, methods=["PUT"])])
