"""A star party: who looks at what tonight, and who has seen what."""

from typing import Annotated

from catalogue import height
from fastapi import FastAPI, Header
from pydantic import BaseModel

app = FastAPI()
seen = {}
Observer = Annotated[str, Header()]


class Wanted(BaseModel):
    objects: list[str]


class Sighting(BaseModel):
    object: str


def highest_first(entries):
    return sorted(entries, key=lambda entry: -entry["height"])


@app.post("/plans")
async def make_plan(wanted: Wanted, observer: Observer):
    plan = [{"object": name, "height": await height(name)} for name in wanted.objects]
    return {"observer": observer, "plan": highest_first(plan)}


@app.post("/seen", status_code=204)
async def note(sighting: Sighting, observer: Observer):
    entry = {"object": sighting.object, "height": await height(sighting.object)}
    seen.setdefault(observer, []).append(entry)


@app.get("/seen")
async def look(observer: Observer):
    return {"observer": observer, "objects": highest_first(seen.get(observer, []))}
