"""In each copy one task asks for a river, and all its requests wait for that task. Between the copies there is a lock."""

import asyncio
import json
import os

import psycopg
import redis.asyncio as redis
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel

app = FastAPI()
cache = redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
under_way = {}


class Reading(BaseModel):
    cm: int


def connect():
    return psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"])


@app.exception_handler(psycopg.OperationalError)
async def away(request, error):
    return JSONResponse({"detail": "the database is away"}, 503)


@app.post("/rivers/{name}/readings", status_code=201)
async def read(name: str, reading: Reading):
    async with await connect() as db:
        await db.execute("INSERT INTO readings (river, cm) VALUES (%s, %s)", [name, reading.cm])
    return {"river": name, "cm": reading.cm}


@app.get("/rivers/{name}")
async def level(name: str):
    kept = await cache.get(f"river:{name}")
    if kept is not None:
        return json.loads(kept)
    if name not in under_way:
        under_way[name] = asyncio.create_task(find(name))
        under_way[name].add_done_callback(lambda task: under_way.pop(name))
    return await asyncio.shield(under_way[name])


async def find(name):
    while True:
        kept = await cache.get(f"river:{name}")
        if kept is not None:
            return json.loads(kept)
        if await cache.set(f"river:{name}:lock", os.getpid(), nx=True, ex=2):
            break
        await asyncio.sleep(0.03)
    try:
        if kept := await cache.get(f"river:{name}"):
            return json.loads(kept)
        async with await connect() as db:
            rows = await db.execute("SELECT count(*), max(cm) FROM readings WHERE river = %s", [name])
            readings, highest = await rows.fetchone()
        found = {"river": name, "readings": readings, "highest": highest}
        await cache.set(f"river:{name}", json.dumps(found), ex=30)
        return found
    finally:
        await cache.delete(f"river:{name}:lock")
