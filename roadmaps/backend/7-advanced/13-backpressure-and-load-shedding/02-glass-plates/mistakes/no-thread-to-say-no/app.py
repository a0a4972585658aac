import os
import threading

import httpx2
from flask import Flask

app = Flask(__name__)
lock = threading.Lock()
scanner = threading.Semaphore(4)
inside = 0


@app.get("/health")
def health():
    return {"up": True}


@app.get("/plates/<plate>")
def show(plate):
    global inside
    with lock:
        if inside >= 10:
            return {"detail": "full"}, 503, {"Retry-After": "2"}
        inside += 1
    try:
        with scanner:
            answer = httpx2.get(os.environ["UPSTREAM_URL"] + "/plates/" + plate, timeout=4)
            answer.raise_for_status()
            return answer.json()
    except (httpx2.HTTPError, ValueError):
        return {"detail": "no"}, 502
    finally:
        with lock:
            inside -= 1
