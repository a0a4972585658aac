"""A star party: who looks at what tonight, and who has seen what."""

from typing import Annotated

from catalogue import height
from fastapi import FastAPI, Header
from pydantic import BaseModel

app = FastAPI()
seen = {}
Observer = Annotated[str, Header()]
current = ""


@app.middleware("http")
async def who_asks(request, call_next):
    global current
    current = request.headers.get("Observer", "")
    return await call_next(request)


class Wanted(BaseModel):
    objects: list[str]


class Sighting(BaseModel):
    object: str


@app.post("/plans")
async def make_plan(wanted: Wanted, observer: Observer):
    plan = [{"object": name, "height": await height(name)} for name in wanted.objects]
    plan.sort(key=lambda entry: -entry["height"])
    return {"observer": observer, "plan": plan}


@app.post("/seen", status_code=204)
async def note(sighting: Sighting, observer: Observer):
    if await height(sighting.object) >= 0:
        seen.setdefault(current, []).append(sighting.object)


@app.get("/seen")
async def look(observer: Observer):
    return {"observer": observer, "objects": sorted(seen.get(observer, []))}
