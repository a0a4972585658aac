import asyncio
import os

import psycopg
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route


async def one(sql, *values):
    async with asyncio.timeout(2):
        async with await psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"]) as connection:
            found = await connection.execute(sql, values)
            return await found.fetchone()


async def alive(_):
    return JSONResponse({})


async def health(_):
    await one("SELECT count(*) FROM hostels")
    return JSONResponse({})


async def hostel(request):
    name = request.path_params["name"]
    row = await one("SELECT beds FROM hostels WHERE name = %s", name)
    return JSONResponse({"name": name, "beds": row[0]}) if row else JSONResponse({}, 404)


async def unusable(_, error):
    return JSONResponse({"detail": str(error)}, 503)


app = Starlette(
    routes=[Route("/alive", alive), Route("/health", health), Route("/hostels/{name}", hostel)],
    exception_handlers={psycopg.OperationalError: unusable, TimeoutError: unusable},
)
