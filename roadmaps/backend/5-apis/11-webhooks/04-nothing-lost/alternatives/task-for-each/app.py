import asyncio
import contextlib
import hmac
import json
import os
import time
import uuid

import psycopg
from psycopg.rows import dict_row
from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from sending import Lost, send

SECRET = b"willow-anchor-quartz-90"
PAUSES = [0.1, 0.2, 0.4, 0.8]
tasks = set()


def connected():
    return psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


def begin(claim):
    """A task for each claim, which ends when it is delivered or dead."""
    task = asyncio.create_task(deliver(claim))
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def deliver(claim):
    body = json.dumps({key: claim[key] for key in ("id", "visit", "animal", "due")}).encode()
    for number in range(claim["tries"], 5):
        stamp = int(time.time())
        seal = hmac.new(SECRET, f"{stamp}.{body.decode()}".encode(), "sha256").hexdigest()
        try:
            status = await asyncio.to_thread(send, body, f"t={stamp},v1={seal}")
        except Lost:
            status = 0
        good = status in range(200, 300)
        state = "delivered" if good else "dead" if number == 4 else "waiting"
        async with await connected() as db:
            await db.execute("UPDATE claims SET state = %s, tries = %s WHERE id = %s", [state, number + 1, claim["id"]])
        if state != "waiting":
            return
        await asyncio.sleep(PAUSES[number])


async def note(request):
    visit = await request.json()
    async with await connected() as db:
        done = await db.execute(
            "INSERT INTO visits (animal, due) VALUES (%s, %s) RETURNING *", [visit["animal"], visit["due"]]
        )
        made = await done.fetchone()
        id_ = str(uuid.uuid4())
        await db.execute("INSERT INTO claims (id, visit) VALUES (%s, %s)", [id_, made["id"]])
    begin({"id": id_, "visit": made["id"], "animal": made["animal"], "due": made["due"], "tries": 0})
    return JSONResponse(made, 201)


async def show(request):
    async with await connected() as db:
        done = await db.execute(
            "SELECT v.*, state AS claim FROM visits v JOIN claims ON visit = v.id WHERE v.id = %s",
            [request.path_params["id"]],
        )
        found = await done.fetchone()
    return JSONResponse(found or {"detail": "there is no such visit"}, 200 if found else 404)


async def dead(request):
    async with await connected() as db:
        done = await db.execute("SELECT visit, tries FROM claims WHERE state = 'dead'")
        return JSONResponse(await done.fetchall())


async def retry(request):
    await take_up("state = 'dead' AND visit = %s", request.path_params["id"])
    return Response(status_code=202)


async def take_up(which, *values):
    async with await connected() as db:
        done = await db.execute(
            "UPDATE claims c SET state = 'waiting', tries = CASE state WHEN 'dead' THEN 0 ELSE tries END FROM visits v "
            f"WHERE v.id = visit AND {which} RETURNING c.id::text, visit, animal, due, tries",
            values,
        )
        for claim in await done.fetchall():
            begin(claim)


@contextlib.asynccontextmanager
async def life(app):
    await take_up("state = 'waiting'")
    yield


app = Starlette(
    routes=[
        Route("/visits", note, methods=["POST"]),
        Route("/visits/{id:int}", show),
        Route("/dead", dead),
        Route("/visits/{id:int}/claim/retry", retry, methods=["POST"]),
    ],
    lifespan=life,
)
