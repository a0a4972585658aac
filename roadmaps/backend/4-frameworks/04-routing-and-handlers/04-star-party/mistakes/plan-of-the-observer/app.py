"""A star party: who looks at what tonight, and who has seen what."""

from catalogue import height
from fastapi import FastAPI, Request
from pydantic import BaseModel

app = FastAPI()
seen = {}
plans = {}


class Wanted(BaseModel):
    objects: list[str]


class Sighting(BaseModel):
    object: str


def highest_first(entries):
    return sorted(entries, key=lambda entry: -entry["height"])


@app.post("/plans")
async def make_plan(wanted: Wanted, request: Request):
    plan = plans.setdefault(request.headers["Observer"], [])
    for name in wanted.objects:
        plan.append({"object": name, "height": await height(name)})
    return {"observer": request.headers["Observer"], "plan": highest_first(plan)}


@app.post("/seen", status_code=204)
async def note(sighting: Sighting, request: Request):
    up = await height(sighting.object)
    seen.setdefault(request.headers["Observer"], []).append({"object": sighting.object, "height": up})


@app.get("/seen")
async def look(request: Request):
    who = request.headers["Observer"]
    return {"observer": who, "objects": highest_first(seen.get(who, []))}
