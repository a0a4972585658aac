import hashlib
import hmac
import json
import os
import threading
import time
import uuid
from contextlib import asynccontextmanager, suppress

import psycopg
from fastapi import FastAPI, HTTPException
from psycopg.rows import dict_row
from pydantic import BaseModel

from sending import Lost, send

SECRET = b"willow-anchor-quartz-90"
TRIES = 5


class Visit(BaseModel):
    animal: str
    due: int


@asynccontextmanager
async def life(app):
    yield


app = FastAPI(lifespan=life)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


@app.post("/visits", status_code=201)
def note(visit: Visit):
    with database() as db:
        made = db.execute(
            "INSERT INTO visits (animal, due) VALUES (%s, %s) RETURNING id, animal, due", [visit.animal, visit.due]
        ).fetchone()
        id = str(uuid.uuid4())
        body = json.dumps({"id": id, "visit": made["id"], "animal": visit.animal, "due": visit.due})
        db.execute("INSERT INTO claims (id, visit, body) VALUES (%s, %s, %s)", [id, made["id"], body])
    threading.Thread(target=work, args=[id], daemon=True).start()
    return made


@app.get("/visits/{id}")
def show(id: int):
    with database() as db:
        found = db.execute(
            "SELECT visits.*, state AS claim FROM visits JOIN claims ON visit = visits.id WHERE visits.id = %s", [id]
        ).fetchone()
    if found is None:
        raise HTTPException(404, "there is no such visit")
    return found


@app.get("/dead")
def dead():
    with database() as db:
        return db.execute("SELECT visit, tries FROM claims WHERE state = 'dead' ORDER BY visit").fetchall()


@app.post("/visits/{id}/claim/retry", status_code=202)
def retry(id: int):
    with database() as db:
        db.execute(
            "UPDATE claims SET state = 'waiting', tries = 0, next_try = now() WHERE visit = %s AND state = 'dead'", [id]
        )
        claim = db.execute("SELECT id FROM claims WHERE visit = %s", [id]).fetchone()
    threading.Thread(target=work, args=[claim["id"]], daemon=True).start()


def work(id):
    """Deliver one claim."""
    state = "waiting"
    while state == "waiting":
        # The database may be away for a while: the next round looks again.
        with suppress(psycopg.Error):
            with database() as db:
                claim = db.execute("SELECT *, next_try <= now() AS now FROM claims WHERE id = %s", [id]).fetchone()
            state = claim["state"]
            if state == "waiting" and claim["now"]:
                # Not read again: whoever begins a dead claim anew starts a thread of his own.
                state = deliver(claim)
        time.sleep(0.03)


def deliver_all():
    with database() as db:
        due = db.execute("SELECT * FROM claims WHERE state = 'waiting' AND next_try <= now()").fetchall()
    for claim in due:
        deliver(claim)


def deliver(claim):
    tries = claim["tries"] + 1
    state = "delivered" if arrives(claim["body"].encode()) else "waiting" if tries < TRIES else "dead"
    pause = 0.1 * 2 ** claim["tries"]
    with database() as db:
        db.execute(
            "UPDATE claims SET state = %s, tries = %s, next_try = clock_timestamp() + %s * interval '1 s' WHERE id = %s",
            [state, tries, pause, claim["id"]],
        )
    return state


def arrives(body):
    """Whether the company has said that it has it."""
    stamp = str(int(time.time()))
    seal = hmac.digest(SECRET, stamp.encode() + b"." + body, hashlib.sha256).hex()
    with suppress(Lost):
        return 200 <= send(body, f"t={stamp},v1={seal}") < 300
    return False
