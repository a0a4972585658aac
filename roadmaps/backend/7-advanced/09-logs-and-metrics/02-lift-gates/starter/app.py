import json
import os
import urllib.request

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()
passes = {}


class Pass(BaseModel):
    name: str


class Ride(BaseModel):
    skier: int


@app.post("/passes", status_code=201)
def sell(wanted: Pass):
    sold = {"id": len(passes) + 1, "name": wanted.name}
    passes[sold["id"]] = sold
    return sold


@app.get("/passes/{id}")
def show(id: int):
    if id not in passes:
        raise HTTPException(404, "there is no such pass")
    return passes[id]


@app.post("/gates/{gate}/rides", status_code=201)
def open_gate(gate: str, ride: Ride):
    if ride.skier not in passes:
        raise HTTPException(404, "there is no such pass")
    if not runs(gate):
        raise HTTPException(409, "the lift stands still")
    return {"gate": gate, "skier": ride.skier}


def runs(gate):
    """Whether the lift behind a gate runs. Whatever goes wrong with the machine room is raised."""
    with urllib.request.urlopen(os.environ["UPSTREAM_URL"] + "/lifts/" + gate, timeout=1.5) as answer:
        return json.load(answer)["runs"]
