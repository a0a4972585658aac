import logging
import os
import secrets

import httpx2
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

app = FastAPI()
log = logging.getLogger("uvicorn.error")


class Reading(BaseModel):
    level: float


def problem(status, title, headers=None, **more):
    content = {"title": title, "status": status, **more}
    return JSONResponse(content, status, headers, media_type="application/problem+json")


@app.exception_handler(HTTPException)
async def refused(_, error):
    return problem(error.status_code, error.detail)


@app.exception_handler(Exception)
async def broken(_, error):
    number = secrets.token_hex(8)
    log.info("failure %s", number, exc_info=error)
    return problem(500, "Something went wrong", id=number)


@app.get("/outings/{boat}")
async def outing(boat: str):
    try:
        async with httpx2.AsyncClient(timeout=1.8) as client:
            answer = await client.get(os.environ["UPSTREAM_URL"] + "/level")
    except httpx2.TransportError:
        return problem(503, "The gauge is away", {"Retry-After": "10"})
    if answer.status_code >= 500:
        return problem(503, "The gauge is ill", {"Retry-After": "10"})
    reading = Reading.model_validate_json(answer.content)
    return {"boat": boat, "level": reading.level, "may": reading.level <= 350}
