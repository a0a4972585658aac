"""A star party: who looks at what tonight, and who has seen what."""

from catalogue import height
from fastapi import FastAPI, Request
from pydantic import BaseModel

app = FastAPI()
observer = ""
plan = []
seen = []


class Wanted(BaseModel):
    objects: list[str]


class Sighting(BaseModel):
    object: str


@app.middleware("http")
async def remember_who_asks(request: Request, call_next):
    global observer
    observer = request.headers.get("Observer", "")
    return await call_next(request)


@app.post("/plans")
async def make_plan(wanted: Wanted):
    for name in wanted.objects:
        plan.append({"object": name, "height": await height(name)})
    plan.sort(key=lambda entry: -entry["height"])
    return {"observer": observer, "plan": plan}


@app.post("/seen", status_code=204)
async def note(sighting: Sighting):
    if await height(sighting.object) >= 0:
        seen.append(sighting.object)


@app.get("/seen")
async def look():
    return {"observer": observer, "objects": sorted(seen)}
