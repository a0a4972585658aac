import os
import threading
import time
from contextlib import asynccontextmanager, suppress

import psycopg
from fastapi import FastAPI, HTTPException
from psycopg.rows import dict_row
from pydantic import BaseModel

from printer import Lost, order


class Registration(BaseModel):
    id: str
    attendee: str


@asynccontextmanager
async def life(app):
    yield


app = FastAPI(lifespan=life)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


@app.post("/hooks/registrations", status_code=202)
def receive(registration: Registration):
    with database() as db:
        done = db.execute(
            "INSERT INTO registrations VALUES (%s, %s, 'waiting') ON CONFLICT DO NOTHING",
            [registration.id, registration.attendee],
        )
    if done.rowcount:
        bring_about(registration.id, registration.attendee)


def bring_about(id, attendee):
    while True:
        try:
            order(id, attendee)
            break
        except Lost:
            time.sleep(0.1)
    with database() as db:
        db.execute("UPDATE registrations SET badge = 'ordered' WHERE id = %s", [id])


def work():
    """Order what waits, for ever. What waits stands in the database, so a restart finds it."""
    while True:
        # The database may be away for a while: the next round looks again.
        with suppress(psycopg.Error):
            order_all()
        time.sleep(0.1)


def order_all():
    with database() as db:
        waiting = db.execute("SELECT id, attendee FROM registrations WHERE badge = 'waiting'").fetchall()
    for one in waiting:
        with suppress(Lost):
            order(one["id"], one["attendee"])
            with database() as db:
                db.execute("UPDATE registrations SET badge = 'ordered' WHERE id = %s", [one["id"]])


@app.get("/registrations/{id}")
def show(id: str):
    with database() as db:
        found = db.execute("SELECT id, attendee, badge FROM registrations WHERE id = %s", [id]).fetchone()
    if found is None:
        raise HTTPException(404, "there is no such registration")
    return found
