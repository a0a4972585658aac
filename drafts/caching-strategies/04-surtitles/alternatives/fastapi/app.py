"""Every talk with Redis has a time limit of its own, and a pause follows whenever one went wrong."""

import asyncio
import os
import time

import psycopg
import redis.asyncio as redis
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

app = FastAPI()
client = redis.from_url(os.environ["REDIS_URL"], retry=Retry(NoBackoff(), 0))
pause = [0.0]
MARK = b"v1:"


class Line(BaseModel):
    text: str


async def talk(command):
    """What a command gives; None where Redis fails, or has just failed."""
    if time.monotonic() < pause[0]:
        command.close()
        return None
    try:
        return await asyncio.wait_for(command, 0.15)
    except (redis.RedisError, TimeoutError, OSError):
        pause[0] = time.monotonic() + 0.8
        return None


def connect():
    return psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"], autocommit=True)


@app.get("/lines/{number}")
async def show(number: int):
    kept = await talk(client.get(f"surtitle/{number}"))
    if kept and kept.startswith(MARK):
        return {"number": number, "text": kept.removeprefix(MARK).decode()}
    async with await connect() as db:
        row = await (await db.execute("SELECT text FROM lines WHERE number = %s", [number])).fetchone()
    if row is None:
        raise HTTPException(404)
    await talk(client.set(f"surtitle/{number}", MARK + row[0].encode(), px=4900))
    return {"number": number, "text": row[0]}


@app.put("/lines/{number}")
async def correct(number: int, line: Line):
    async with await connect() as db:
        await db.execute(
            "INSERT INTO lines VALUES (%s, %s) ON CONFLICT (number) DO UPDATE SET text = excluded.text",
            [number, line.text],
        )
    await talk(client.delete(f"surtitle/{number}"))
    return {"number": number, "text": line.text}
