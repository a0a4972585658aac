"""Applications for a radio licence."""

from itertools import count
from typing import Annotated, Literal

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.exceptions import HTTPException

app = FastAPI()
numbers = count(1)
LARGEST = 16_384


class Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class Antenna(Strict):
    height: Annotated[float, Field(ge=0, le=60)]
    turns: bool


class Application(Strict):
    name: Annotated[str, Field(min_length=1, max_length=60)]
    watts: Annotated[int, Field(ge=1, le=400)]
    level: Literal["A", "B", "C"]
    antenna: Antenna
    bands: Annotated[list[Literal[160, 80, 40, 20, 15, 10]], Field(min_length=1, max_length=6)]

    @field_validator("level")
    @classmethod
    def little_power_for_beginners(cls, level, info):
        if level == "C" and info.data.get("watts", 0) > 10:
            raise ValueError("must be A or B for more than 10 watts")
        return level

    @field_validator("bands")
    @classmethod
    def each_once(cls, bands):
        if len(set(bands)) < len(bands):
            raise ValueError("must have each band once")
        return bands


def problem(status, title, **more):
    return JSONResponse({"title": title, "status": status, **more}, status, media_type="application/problem+json")


@app.middleware("http")
async def refuse_the_huge(request, call_next):
    if int(request.headers["content-length"]) > LARGEST:
        return problem(413, "The body is too large")
    return await call_next(request)


@app.exception_handler(HTTPException)
async def refuse_plainly(_, error):
    return problem(error.status_code, str(error.detail))


@app.exception_handler(RequestValidationError)
async def refuse(_, error):
    faults = error.errors()
    if faults[0]["type"] == "json_invalid" or faults[0]["loc"] == ("body",):
        return problem(400, "The body is not a JSON object")
    errors = [{"field": ".".join(map(str, fault["loc"][1:])), "problem": fault["msg"]} for fault in faults]
    return problem(422, "The application has faults", errors=errors)


@app.post("/licences", status_code=201)
async def apply(application: Application):
    return {"id": next(numbers), **application.model_dump()}
