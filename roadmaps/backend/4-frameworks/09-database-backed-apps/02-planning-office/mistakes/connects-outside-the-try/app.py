"""The decisions of a planning office."""

import os

import psycopg
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()


class Decision(BaseModel):
    verdict: str
    letters: list[str]


def decided(connection, id, wanted):
    """The id of a new decision with all that belongs to it. The caller commits."""
    changed = connection.execute(
        "UPDATE applications SET status = %s WHERE id = %s AND status = 'open'", [wanted.verdict, id]
    )
    if not changed.rowcount:
        known = connection.execute("SELECT 1 FROM applications WHERE id = %s", [id]).fetchone()
        raise HTTPException(409 if known else 404)
    (decision,) = connection.execute(
        "INSERT INTO decisions (application, verdict) VALUES (%s, %s) RETURNING id", [id, wanted.verdict]
    ).fetchone()
    for address in wanted.letters:
        connection.execute("INSERT INTO letters (decision, address) VALUES (%s, %s)", [decision, address])
    return decision


@app.post("/applications/{id}/decision", status_code=201)
def decide(id: int, wanted: Decision):
    connection = psycopg.connect(os.environ["DATABASE_URL"])
    try:
        with connection:
            decision = decided(connection, id, wanted)
    except psycopg.errors.ForeignKeyViolation:
        raise HTTPException(422, "an address is not known") from None
    except psycopg.OperationalError:
        raise HTTPException(503, "the database is away") from None
    return {"decision": decision}
