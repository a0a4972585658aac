"""The decisions of a planning office."""

import os

import psycopg
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()
connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)


class Decision(BaseModel):
    verdict: str
    letters: list[str]


@app.post("/applications/{id}/decision", status_code=201)
def decide(id: int, wanted: Decision):
    found = connection.execute("SELECT status FROM applications WHERE id = %s", [id]).fetchone()
    if found is None:
        raise HTTPException(404)
    if found[0] != "open":
        raise HTTPException(409)
    (decision,) = connection.execute(
        "INSERT INTO decisions (application, verdict) VALUES (%s, %s) RETURNING id", [id, wanted.verdict]
    ).fetchone()
    connection.execute("UPDATE applications SET status = %s WHERE id = %s", [wanted.verdict, id])
    for address in wanted.letters:
        connection.execute("INSERT INTO letters (decision, address) VALUES (%s, %s)", [decision, address])
    return {"decision": decision}
