import json
import os
import uuid

import psycopg
from fastapi import FastAPI, HTTPException
from psycopg.rows import dict_row
from pydantic import BaseModel

from sending import send

SECRET = b"willow-anchor-quartz-90"
app = FastAPI()


class Visit(BaseModel):
    animal: str
    due: int


def database():
    return psycopg.connect(os.environ["DATABASE_URL"], row_factory=dict_row)


@app.post("/visits", status_code=201)
def note(visit: Visit):
    with database() as db:
        made = db.execute(
            "INSERT INTO visits (animal, due) VALUES (%s, %s) RETURNING id, animal, due", [visit.animal, visit.due]
        ).fetchone()
    claim = {"id": str(uuid.uuid4()), "visit": made["id"], "animal": visit.animal, "due": visit.due}
    send(json.dumps(claim).encode(), "")
    return made


@app.get("/visits/{id}")
def show(id: int):
    with database() as db:
        found = db.execute("SELECT id, animal, due FROM visits WHERE id = %s", [id]).fetchone()
    if found is None:
        raise HTTPException(404, "there is no such visit")
    return {**found, "claim": "delivered"}
