"""With a hash for each stop, and connections to the database that are kept."""

import os
from contextlib import asynccontextmanager
import psycopg, redis.asyncio
from fastapi import FastAPI, Body
from fastapi.responses import JSONResponse
from psycopg_pool import AsyncConnectionPool

pool = AsyncConnectionPool(
    os.environ["DATABASE_URL"],
    open=False,
    min_size=1,
    max_size=4,
    check=AsyncConnectionPool.check_connection,
    timeout=2,
)


@asynccontextmanager
async def life(app):
    await pool.open()
    yield
    await pool.close()


app = FastAPI(lifespan=life)
r = redis.asyncio.from_url(os.environ["REDIS_URL"], decode_responses=True)


@app.exception_handler(psycopg.OperationalError)
async def away(request, error):
    return JSONResponse({"detail": "the database is away"}, 503)


@app.get("/stops/{number}")
async def hear(number: int):
    kept = await r.hgetall(f"s:{number}")
    if not kept:
        async with pool.connection() as c:
            row = await (await c.execute("SELECT text FROM stops WHERE number = %s", [number])).fetchone()
        kept = {"there": "no"} if row is None else {"there": "yes", "text": row[0]}
        async with r.pipeline(transaction=True) as p:
            p.delete(f"s:{number}")
            p.hset(f"s:{number}", mapping=kept)
            p.expire(f"s:{number}", 9 if row is None else 55)
            await p.execute()
    if kept["there"] == "no":
        return JSONResponse({"detail": "there is no such stop"}, 404)
    return {"number": number, "text": kept["text"]}


@app.put("/stops/{number}")
async def tell(number: int, text: str = Body(embed=True)):
    async with pool.connection() as c:
        await c.execute(
            "INSERT INTO stops VALUES (%s, %s) ON CONFLICT (number) DO UPDATE SET text = excluded.text", [number, text]
        )
    await r.unlink(f"s:{number}")
    return {"number": number, "text": text}
