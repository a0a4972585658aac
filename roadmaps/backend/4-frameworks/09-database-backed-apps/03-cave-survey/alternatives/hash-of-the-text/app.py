import hashlib
import os

import psycopg
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()


def answer(name, text):
    tag = hashlib.sha256(text.encode()).hexdigest()
    return JSONResponse({"name": name, "text": text}, headers={"ETag": f'"{tag}"'})


@app.api_route("/passages/{name}", methods=["GET", "PUT"])
async def passage(name: str, request: Request):
    async with await psycopg.AsyncConnection.connect(os.environ["DATABASE_URL"]) as connection:
        found = await (await connection.execute("SELECT text FROM passages WHERE name = %s", [name])).fetchone()
        if found is None:
            return JSONResponse(None, 404)
        if request.method == "GET":
            return answer(name, found[0])
        tag = request.headers.get("if-match")
        if tag is None:
            return JSONResponse(None, 428)
        text = (await request.json())["text"]
        changed = await connection.execute(
            "UPDATE passages SET text = %s WHERE name = %s AND '\"' || encode(sha256(text::bytea), 'hex') || '\"' = %s",
            [text, name, tag],
        )
        return answer(name, text) if changed.rowcount else JSONResponse(None, 412)
