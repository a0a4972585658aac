"""The list of a court's hearings."""

import itertools

from fastapi import Body, FastAPI, HTTPException

app = FastAPI()
hearings = {}
numbers = itertools.count(1)


@app.get("/hearings")
def look_at_all():
    return list(hearings.values())


@app.post("/hearings")
def add(hearing: dict = Body()):
    number = next(numbers)
    hearings[number] = {"id": number, "case": hearing["case"], "room": hearing["room"]}
    return hearings[number]


@app.get("/hearings/{number}")
def look(number: int):
    if number not in hearings:
        raise HTTPException(404)
    return hearings[number]


@app.put("/hearings/{number}")
def replace(number: int, hearing: dict = Body()):
    hearings[number] = {"id": number, "case": hearing["case"], "room": hearing["room"]}
    return hearings[number]


@app.delete("/hearings/{number}")
def cancel(number: int):
    hearings.pop(number)
