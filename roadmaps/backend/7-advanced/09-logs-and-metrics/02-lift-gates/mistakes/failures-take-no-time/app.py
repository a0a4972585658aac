import json
import os
import threading
import time
import urllib.request

from fastapi import FastAPI, HTTPException, Request, Response
from pydantic import BaseModel

app = FastAPI()
passes = {}

METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
ROUTES = {"/passes", "/passes/{id}", "/gates/{gate}/rides"}
BOUNDS = [0.1, 1, 5]


class Metrics:
    """What the requests have come to so far."""

    def __init__(self):
        self.lock = threading.Lock()
        self.requests = {}
        self.durations = {}
        self.in_progress = 0

    def begins(self):
        with self.lock:
            self.in_progress += 1

    def ends(self, method, route, status, seconds):
        key = (method if method in METHODS else "other", route, status)
        with self.lock:
            self.in_progress -= 1
            self.requests[key] = self.requests.get(key, 0) + 1
            if status == 500:
                return
            buckets, total = self.durations.get(route, ([0, 0, 0], [0, 0.0]))
            self.durations[route] = (
                [count + (seconds <= bound) for count, bound in zip(buckets, BOUNDS)],
                [total[0] + 1, total[1] + seconds],
            )

    def text(self):
        lines = ["# TYPE http_requests_total counter"]
        with self.lock:
            for (method, route, status), count in self.requests.items():
                labels = f'method="{method}",route="{route}",status="{status}"'
                lines.append(f"http_requests_total{{{labels}}} {count}")
            lines.append("# TYPE http_request_duration_seconds histogram")
            name = "http_request_duration_seconds"
            for route, (buckets, (count, total)) in self.durations.items():
                for bound, at_most in zip([*BOUNDS, "+Inf"], [*buckets, count]):
                    lines.append(f'{name}_bucket{{route="{route}",le="{bound}"}} {at_most}')
                lines.append(f'{name}_sum{{route="{route}"}} {total}')
                lines.append(f'{name}_count{{route="{route}"}} {count}')
            lines.append("# TYPE http_requests_in_progress gauge")
            lines.append(f"http_requests_in_progress {self.in_progress}")
        return "\n".join(lines) + "\n"


metrics = Metrics()


@app.middleware("http")
async def measure(request: Request, call_next):
    if request.url.path == "/metrics":
        return await call_next(request)
    began, status = time.perf_counter(), 500
    metrics.begins()
    try:
        answer = await call_next(request)
        status = answer.status_code
        return answer
    finally:
        route = getattr(request.scope.get("route"), "path", "")
        metrics.ends(request.method, route if route in ROUTES else "other", status, time.perf_counter() - began)


@app.get("/metrics")
def show_metrics():
    return Response(metrics.text(), media_type="text/plain; version=0.0.4")


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
