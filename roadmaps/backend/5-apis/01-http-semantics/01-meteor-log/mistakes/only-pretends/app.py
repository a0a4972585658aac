"""A log of the meteors that observers have seen."""

import itertools

from fastapi import Body, FastAPI, HTTPException, Response

app = FastAPI()
meteors = {}
numbers = itertools.count(1)


@app.post("/meteors", status_code=201)
def note(response: Response, meteor: dict = Body()):
    if "seen_from" not in meteor or "magnitude" not in meteor:
        raise HTTPException(422, "seen_from and magnitude are needed")
    number = next(numbers)
    meteors[number] = meteor
    response.headers["Location"] = f"/meteors/{number}"
    return {"id": number, **meteor}


@app.get("/meteors/{number}")
def look(number: int):
    if number not in meteors:
        raise HTTPException(404, "there is no such meteor")
    return {"id": number, **meteors[number]}


@app.delete("/meteors/{number}", status_code=204)
def strike_out(number: int):
    if number not in meteors:
        raise HTTPException(404, "there is no such meteor")
