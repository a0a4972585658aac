import os
import threading
from contextlib import asynccontextmanager

import psycopg
from fastapi import FastAPI, HTTPException
from psycopg.rows import dict_row
from pydantic import BaseModel

from printer import Lost, order

news = threading.Event()
waiting = {}


class Registration(BaseModel):
    id: str
    attendee: str


@asynccontextmanager
async def life(app):
    threading.Thread(target=work, daemon=True).start()
    yield


app = FastAPI(lifespan=life)


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


@app.post("/hooks/registrations", status_code=202)
def receive(registration: Registration):
    with database() as db:
        if db.execute("SELECT 1 FROM registrations WHERE id = %s", [registration.id]).fetchone() is None:
            waiting[registration.id] = {"id": registration.id, "attendee": registration.attendee}
    news.set()


def work():
    """Order what waits, for ever. What waits stands in the database, so a restart finds it."""
    while True:
        news.clear()
        try:
            order_all()
        except psycopg.Error as error:
            print("the database is away:", error)
        news.wait(0.1)


def order_all():
    for one in list(waiting.values()):
        try:
            order(one["id"], one["attendee"])
        except Lost:
            continue
        with database() as db:
            db.execute("INSERT INTO registrations VALUES (%s, %s, 'ordered')", [one["id"], one["attendee"]])
        waiting.pop(one["id"])


@app.get("/registrations/{id}")
def show(id: str):
    with database() as db:
        found = db.execute("SELECT id, attendee, badge FROM registrations WHERE id = %s", [id]).fetchone()
    if found is None and id in waiting:
        return {**waiting[id], "badge": "waiting"}
    if found is None:
        raise HTTPException(404, "there is no such registration")
    return found
