"""The samples in a vault of seeds."""

import os
from typing import Annotated

import psycopg
from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

app = FastAPI()


@app.exception_handler(RequestValidationError)
async def refuse(request, error):
    return JSONResponse({"error": error.errors()[0]["msg"]}, 400)


@app.get("/samples")
def samples(
    request: Request, limit: Annotated[int, Query(ge=1)] = 20, after: Annotated[int | None, Query(ge=0)] = None
):
    wanted = min(limit, 100)
    with psycopg.connect(os.environ["DATABASE_URL"]) as db:
        rows = db.execute(
            "SELECT id, plant FROM samples WHERE %(after)s::int IS NULL OR id > %(after)s ORDER BY id "
            "FETCH FIRST %(rows)s ROWS ONLY",
            {"after": after, "rows": wanted + 1},
        ).fetchall()
    following = None
    if len(rows) > wanted:
        rows.pop()
        following = str(request.url.include_query_params(after=rows[-1][0]))
    return {"samples": [{"id": number, "plant": plant} for number, plant in rows], "next": following}
