"""A log of the meteors that observers have seen."""

from fastapi import Body, FastAPI

app = FastAPI()
meteors = {}


@app.post("/meteors")
def note(meteor: dict = Body()):
    if "seen_from" not in meteor or "magnitude" not in meteor:
        return {"error": "seen_from and magnitude are needed"}
    number = max(meteors, default=0) + 1
    meteors[number] = meteor
    return {"ok": True, "number": number}


@app.get("/meteors/{number}")
def look(number: int):
    if number not in meteors:
        return {"error": "there is no such meteor"}
    return {"id": number, **meteors[number]}


@app.delete("/meteors/{number}")
def strike_out(number: int):
    meteors.pop(number, None)
    return {"ok": True}
