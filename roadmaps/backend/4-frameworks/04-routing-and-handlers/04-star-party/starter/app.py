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


def highest_first(entries):
    return sorted(entries, key=lambda entry: -entry["height"])


@app.post("/plans")
async def make_plan(wanted: Wanted):
    for name in wanted.objects:
        plan.append({"object": name, "height": await height(name)})
    return {"observer": observer, "plan": highest_first(plan)}


@app.post("/seen", status_code=204)
async def note(sighting: Sighting):
    seen.append({"object": sighting.object, "height": await height(sighting.object)})


@app.get("/seen")
async def look():
    return {"observer": observer, "objects": highest_first(seen)}
