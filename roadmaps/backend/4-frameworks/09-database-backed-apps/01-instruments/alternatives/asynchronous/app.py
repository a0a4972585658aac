import os

import psycopg
from fastapi import FastAPI, HTTPException, Request, Response
from psycopg.rows import dict_row

app = FastAPI()


async def run(statement, values):
    url = os.environ["DATABASE_URL"]
    async with await psycopg.AsyncConnection.connect(url, row_factory=dict_row) as connection:
        return await (await connection.execute(statement, values)).fetchone()


@app.post("/instruments", status_code=201)
async def add(request: Request, response: Response):
    statement = "INSERT INTO instruments (inventory, kind) VALUES (%(inventory)s, %(kind)s) RETURNING *"
    try:
        added = await run(statement, await request.json())
    except psycopg.IntegrityError as error:
        raise HTTPException(409) from error
    response.headers["Location"] = f"/instruments/{added['id']}"
    return added


@app.api_route("/instruments/{id}", methods=["GET", "PATCH", "DELETE"])
async def one(id: int, request: Request):
    sent = await request.json() if request.method == "PATCH" else {}
    statement = {
        "GET": "SELECT * FROM instruments WHERE id = %(id)s",
        "DELETE": "DELETE FROM instruments WHERE id = %(id)s RETURNING *",
        "PATCH": f"""UPDATE instruments SET kind = {"%(kind)s" if "kind" in sent else "kind"},
            lent_to = {"%(lent_to)s" if "lent_to" in sent else "lent_to"} WHERE id = %(id)s RETURNING *""",
    }[request.method]
    found = await run(statement, {**sent, "id": id})
    if found is None:
        raise HTTPException(404)
    return found if request.method != "DELETE" else Response(status_code=204)
