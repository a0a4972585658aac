import os

import psycopg
import redis.asyncio as redis
from fastapi import FastAPI, HTTPException
from fastapi.responses import JSONResponse
from pydantic import BaseModel

app = FastAPI()
cache = redis.from_url(os.environ["REDIS_URL"])
NONE = b"-"


class Stop(BaseModel):
    text: str


def connect():
    return psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"])


@app.exception_handler(psycopg.OperationalError)
async def away(request, error):
    return JSONResponse({"detail": "the database is away"}, 503)


@app.get("/stops/{number}")
async def hear(number: int):
    """What is kept begins with + where there is such a stop."""
    kept = await cache.get(f"guide/{number}")
    if not kept:
        async with await connect() as db:
            rows = await (await db.execute("SELECT text FROM stops WHERE number = %s", [number])).fetchall()
        kept = b"+" + rows[0][0].encode() if rows else NONE
        await cache.set(f"guide/{number}", kept, px=60_000 if rows else 9_500)
    if kept == NONE:
        raise HTTPException(404)
    return {"number": number, "text": kept[1:].decode()}


@app.put("/stops/{number}")
async def tell(number: int, stop: Stop):
    async with await connect() as db:
        await db.execute(
            "INSERT INTO stops VALUES (%s, %s) ON CONFLICT (number) DO UPDATE SET text = excluded.text",
            [number, stop.text],
        )
    await cache.unlink(f"guide/{number}")
    return {"number": number, "text": stop.text}
