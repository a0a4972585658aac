import os

import psycopg
from fastapi import FastAPI, Response
from pydantic import BaseModel

app = FastAPI()


class Decision(BaseModel):
    verdict: str
    letters: list[str]


@app.post("/applications/{id}/decision", status_code=201)
async def decide(id: int, wanted: Decision, response: Response):
    try:
        async with await psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"]) as connection:
            status, said = await decided(connection, id, wanted)
            if status != 201:
                await connection.rollback()
    except psycopg.OperationalError:
        status, said = 503, {}
    response.status_code = status
    return said


async def decided(connection, id, wanted):
    known = await connection.execute("SELECT address FROM addresses WHERE address = ANY (%s)", [wanted.letters])
    unknown = set(wanted.letters) - {address for (address,) in await known.fetchall()}
    if unknown:
        return 422, {"unknown": sorted(unknown)}
    found = await (
        await connection.execute("SELECT status FROM applications WHERE id = %s FOR UPDATE", [id])
    ).fetchone()
    if found != ("open",):
        return (409 if found else 404), {}
    cursor = connection.cursor()
    await cursor.execute(
        "INSERT INTO decisions (application, verdict) VALUES (%s, %s) RETURNING id", [id, wanted.verdict]
    )
    (decision,) = await cursor.fetchone()
    await cursor.execute("UPDATE applications SET status = %s WHERE id = %s", [wanted.verdict, id])
    await cursor.executemany("INSERT INTO letters VALUES (%s, %s)", [(decision, one) for one in wanted.letters])
    return 201, {"decision": decision}
