"""The desk of the queue: what became of a job, and another chance for what is dead."""

import asyncio
import os

import psycopg
from fastapi import FastAPI, HTTPException
from fastapi.responses import JSONResponse
from psycopg.rows import dict_row

FIND = "SELECT id, kind, payload, state FROM jobs WHERE id = %s"
DEAD = "SELECT id, kind, payload, attempts, error FROM jobs WHERE state = 'dead' ORDER BY id"
REPLAY = """UPDATE jobs SET state = 'waiting', due = now(), attempts = 0 WHERE id = %s AND state = 'dead'
RETURNING id, kind, payload, state"""


app = FastAPI()


async def ask(sql, *values):
    async with asyncio.timeout(3):
        url = os.environ["DATABASE_URL"]
        async with await psycopg.AsyncConnection.connect(url, row_factory=dict_row, autocommit=True) as db:
            return await (await db.execute(sql, values)).fetchall()


@app.exception_handler(psycopg.OperationalError)
@app.exception_handler(TimeoutError)
async def away(request, error):
    return JSONResponse({"detail": "there is no database"}, 503)


@app.get("/health")
async def health():
    return {"health": "good"}


@app.get("/dead")
async def dead():
    return await ask(DEAD)


@app.get("/jobs/{number}")
async def job(number: int):
    if found := await ask(FIND, number):
        return found[0]
    raise HTTPException(404)


@app.post("/jobs/{number}/replay")
async def replay(number: int):
    if found := await ask(REPLAY, number):
        return found[0]
    raise HTTPException(409 if await ask(FIND, number) else 404)
