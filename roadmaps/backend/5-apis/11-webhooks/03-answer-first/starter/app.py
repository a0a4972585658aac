import os

import psycopg
from fastapi import FastAPI, HTTPException
from psycopg.rows import dict_row
from pydantic import BaseModel

from printer import order

app = FastAPI()


class Registration(BaseModel):
    id: str
    attendee: str


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


@app.post("/hooks/registrations", status_code=202)
def receive(registration: Registration):
    order(registration.id, registration.attendee)
    with database() as db:
        db.execute("INSERT INTO registrations VALUES (%s, %s, 'ordered')", [registration.id, registration.attendee])


@app.get("/registrations/{id}")
def show(id: str):
    with database() as db:
        found = db.execute("SELECT id, attendee, badge FROM registrations WHERE id = %s", [id]).fetchone()
    if found is None:
        raise HTTPException(404, "there is no such registration")
    return found
