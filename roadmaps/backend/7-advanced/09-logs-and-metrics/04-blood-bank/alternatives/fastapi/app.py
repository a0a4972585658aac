import asyncio
import os
import time
from contextlib import asynccontextmanager

import psycopg
from fastapi import FastAPI, HTTPException, Response
from pydantic import BaseModel

KINDS = ["0-", "0+", "A-", "A+", "B-", "B+", "AB-", "AB+"]
COUNT = "SELECT k, count(id) FROM unnest(%s::text[]) AS k LEFT JOIN bags ON kind = k GROUP BY k"
received = dict.fromkeys(KINDS, 0)
seen = {"at": float("-inf"), "bags": []}


async def watch():
    """One look after the other, each with a time limit: what hangs is thrown away with its connection."""
    db = None
    while True:
        try:
            at = time.monotonic()
            async with asyncio.timeout(3):
                db = db or await psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"], autocommit=True)
                seen["bags"] = await (await db.execute(COUNT, [KINDS])).fetchall()
            seen["at"] = at
        except (psycopg.Error, TimeoutError):
            if db is not None:
                db.pgconn.finish()
            db = None
        await asyncio.sleep(0.15)


@asynccontextmanager
async def life(app):
    watching = asyncio.create_task(watch())
    yield
    watching.cancel()


app = FastAPI(lifespan=life)


class Bag(BaseModel):
    kind: str


@app.post("/bags", status_code=201)
def receive(bag: Bag):
    if bag.kind not in KINDS:
        raise HTTPException(422)
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        (id,) = db.execute("INSERT INTO bags (kind) VALUES (%s) RETURNING id", [bag.kind]).fetchone()
    received[bag.kind] += 1
    return {"id": id, "kind": bag.kind}


@app.delete("/bags/{id}", status_code=204)
def hand_out(id: int):
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        if db.execute("DELETE FROM bags WHERE id = %s", [id]).rowcount == 0:
            raise HTTPException(404)


@app.get("/metrics")
async def metrics():
    fresh = time.monotonic() - seen["at"] < 1
    lines = ["# TYPE database_up gauge", f"database_up {1 if fresh else 0}", "# TYPE bags_received_total counter"]
    lines += [f'bags_received_total{{kind="{kind}"}} {count}' for kind, count in received.items()]
    lines.append("# TYPE bags_in_stock gauge")
    if fresh:
        lines += [f'bags_in_stock{{kind="{kind}"}} {count}' for kind, count in seen["bags"]]
    return Response("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
