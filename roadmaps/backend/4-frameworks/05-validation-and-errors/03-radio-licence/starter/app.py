"""Applications for a radio licence."""

from itertools import count

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
numbers = count(1)


class Antenna(BaseModel):
    height: float
    turns: bool


class Application(BaseModel):
    name: str
    level: str
    watts: int
    antenna: Antenna
    bands: list[int]


@app.post("/licences", status_code=201)
async def apply(application: Application):
    return {"id": next(numbers), **application.model_dump()}
