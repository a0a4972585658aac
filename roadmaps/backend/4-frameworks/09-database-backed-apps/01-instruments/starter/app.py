"""The instruments of a music school."""

from fastapi import FastAPI, HTTPException, Response
from pydantic import BaseModel

app = FastAPI()
instruments = {}


class Instrument(BaseModel):
    inventory: str
    kind: str


class Change(BaseModel):
    kind: str | None = None
    lent_to: str | None = None


@app.post("/instruments", status_code=201)
def add(instrument: Instrument, response: Response):
    if any(one["inventory"] == instrument.inventory for one in instruments.values()):
        raise HTTPException(409, "this number is taken")
    added = {"id": len(instruments) + 1, **instrument.model_dump(), "lent_to": None}
    instruments[added["id"]] = added
    response.headers["Location"] = f"/instruments/{added['id']}"
    return added


@app.get("/instruments/{id}")
def show(id: int):
    if id not in instruments:
        raise HTTPException(404)
    return instruments[id]


@app.patch("/instruments/{id}")
def change(id: int, change: Change):
    show(id).update(change.model_dump(exclude_unset=True))
    return instruments[id]


@app.delete("/instruments/{id}", status_code=204)
def remove(id: int):
    show(id)
    del instruments[id]
