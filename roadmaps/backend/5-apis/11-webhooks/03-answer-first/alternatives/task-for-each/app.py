import asyncio
import contextlib
import os

import psycopg
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

import printer

tasks = {}


async def run(sql, *values):
    async with await psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"]) as db:
        done = await db.execute(sql, values)
        return await done.fetchall() if done.description else done.rowcount


async def bring_about(id_, attendee):
    """One task for each registration, which ends when its badge is ordered."""
    while True:
        try:
            await asyncio.to_thread(printer.order, id_, attendee)
            await run("UPDATE registrations SET badge = 'ordered' WHERE id = %s", id_)
        except (printer.Lost, psycopg.Error):
            await asyncio.sleep(0.1)
        else:
            del tasks[id_]
            return


def begin(id_, attendee):
    if id_ not in tasks:
        tasks[id_] = asyncio.create_task(bring_about(id_, attendee))


async def receive(request):
    event = await request.json()
    if await run(
        "INSERT INTO registrations VALUES (%s, %s, 'waiting') ON CONFLICT DO NOTHING", event["id"], event["attendee"]
    ):
        begin(event["id"], event["attendee"])
    return Response(status_code=202)


async def show(request):
    rows = await run("SELECT id, attendee, badge FROM registrations WHERE id = %s", request.path_params["id"])
    if not rows:
        return JSONResponse({"detail": "there is no such registration"}, 404)
    return JSONResponse(dict(zip(("id", "attendee", "badge"), rows[0], strict=True)))


@contextlib.asynccontextmanager
async def life(app):
    for row in await run("SELECT id, attendee FROM registrations WHERE badge = 'waiting'"):
        begin(*row)
    yield


app = Starlette(
    routes=[Route("/hooks/registrations", receive, methods=["POST"]), Route("/registrations/{id}", show)],
    lifespan=life,
)
