from typing import Annotated

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

app = FastAPI()
readings: dict[str, list[float]] = {}


class Reading(BaseModel):
    celsius: Annotated[float, Field(strict=True, ge=-90, le=60, allow_inf_nan=False)]


@app.exception_handler(RequestValidationError)
async def refuse(_: Request, error: RequestValidationError):
    first = error.errors()[0]
    if first["loc"] == ("body", "celsius"):
        return JSONResponse({"field": "celsius", "problem": first["msg"]}, 422)
    return JSONResponse({"problem": first["msg"]}, 400)


@app.get("/fridges/{fridge}/readings")
async def show(fridge: str):
    return readings.get(fridge, [])


@app.post("/fridges/{fridge}/readings", status_code=201)
async def note(fridge: str, reading: Reading):
    readings.setdefault(fridge, []).append(reading.celsius)
    return {"fridge": fridge, "celsius": reading.celsius}
