import json
import os
import threading
import time
import urllib.request
from collections import Counter

from flask import Flask, Response, abort, g, request
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
passes = {}
lock = threading.Lock()
requests, seconds, slots = Counter(), Counter(), Counter()
working = 0
NAMES = {"/passes": "/passes", "/passes/<id>": "/passes/{id}", "/gates/<gate>/rides": "/gates/{gate}/rides"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")


@app.before_request
def begin():
    global working
    g.began = time.monotonic()
    if request.path != "/metrics":
        with lock:
            working += 1


@app.after_request
def end(answer):
    """Answers to exceptions come by here as well: Flask makes a 500 of them first."""
    global working
    if request.path == "/metrics":
        return answer
    took = time.monotonic() - g.began
    route = NAMES.get(request.url_rule.rule, "other") if request.url_rule else "other"
    method = request.method if request.method in METHODS else "other"
    with lock:
        working -= 1
        requests[method, route, answer.status_code] += 1
        seconds[route] += took
        for bound in ("0.1", "1", "5", "+Inf"):
            slots[route, bound] += took <= float(bound)
    return answer


@app.get("/metrics")
def metrics():
    said = ["# TYPE http_requests_in_progress gauge", f"http_requests_in_progress {working}"]
    said.append("# TYPE http_requests_total counter")
    said += [
        f'http_requests_total{{status="{status}",route="{route}",method="{method}"}} {times}'
        for (method, route, status), times in sorted(requests.items())
    ]
    said.append("# TYPE http_request_duration_seconds histogram")
    for route, total in sorted(seconds.items()):
        for bound in ("0.1", "1", "5", "+Inf"):
            count = slots[route, bound]
            said.append(f'http_request_duration_seconds_bucket{{le="{bound}",route="{route}"}} {count}')
        said.append(f'http_request_duration_seconds_sum{{route="{route}"}} {total}')
        said.append(f'http_request_duration_seconds_count{{route="{route}"}} {count}')
    return Response("\n".join(said) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


@app.errorhandler(HTTPException)
def tell(error):
    return {"detail": error.description}, error.code


@app.post("/passes")
def sell():
    sold = {"id": len(passes) + 1, "name": request.get_json()["name"]}
    passes[sold["id"]] = sold
    return sold, 201


@app.get("/passes/<id>")
def show(id):
    return passes.get(int(id)) or abort(404, "there is no such pass")


@app.post("/gates/<gate>/rides")
def ride(gate):
    skier = request.get_json()["skier"]
    if skier not in passes:
        abort(404, "there is no such pass")
    with urllib.request.urlopen(os.environ["UPSTREAM_URL"] + "/lifts/" + gate, timeout=1.5) as answer:
        if not json.load(answer)["runs"]:
            abort(409, "the lift stands still")
    return {"gate": gate, "skier": skier}, 201
