import json
import os
import threading
import time
import urllib.request
from collections import Counter

from fastapi import FastAPI, HTTPException, Response
from pydantic import BaseModel

app = FastAPI()
lock = threading.Lock()
requests = Counter()
durations = {}
running = 0
KNOWN = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
ROUTES = {"/passes", "/passes/{id}", "/gates/{gate}/rides"}


@app.middleware("http")
async def measure(request, call_next):
    global running
    if request.url.path == "/metrics":
        return await call_next(request)
    running += 1
    began = time.perf_counter()
    status = 500
    try:
        answer = await call_next(request)
        status = answer.status_code
        return answer
    finally:
        running -= 1
        took = time.perf_counter() - began
        route = getattr(request.scope.get("route"), "path", "other")
        if route not in ROUTES:
            route = "other"
        method = request.method if request.method in KNOWN else "other"
        if status != 422:
            requests[method, route, status] += 1
        durations.setdefault(route, []).append(took)


@app.get("/metrics")
async def metrics():
    lines = ["# HELP http_requests_total Requests that were answered.", "# TYPE http_requests_total counter"]
    for (method, route, status), count in requests.items():
        lines.append(f'http_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}')
    lines.append("# TYPE http_request_duration_seconds histogram")
    for route, took in durations.items():
        for bound in ("0.1", "1", "5", "+Inf"):
            lines.append(f'http_request_duration_seconds_bucket{{route="{route}",le="{bound}"}} {sum(t <= float(bound.replace("+I", "i")) for t in took)}')
        lines.append(f'http_request_duration_seconds_sum{{route="{route}"}} {sum(took)}')
        lines.append(f'http_request_duration_seconds_count{{route="{route}"}} {len(took)}')
    lines += ["# TYPE http_requests_in_progress gauge", f"http_requests_in_progress {running}"]
    return Response("\n".join(lines) + "\n", media_type="text/plain; version=0.0.4")
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
