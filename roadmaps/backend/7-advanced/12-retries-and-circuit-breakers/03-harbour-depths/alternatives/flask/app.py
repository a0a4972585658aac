from random import random
from threading import BoundedSemaphore
from time import sleep

from flask import Flask, request

from neighbour import Unavailable, ask

app = Flask(__name__)
tenths = BoundedSemaphore(100)  # a retry takes ten of them, a request puts one back


def earn():
    try:
        tenths.release()
    except ValueError:
        pass  # it is full


def pay():
    taken = 0
    while taken < 10 and tenths.acquire(blocking=False):
        taken += 1
    if taken == 10:
        return True
    for _ in range(taken):
        earn()
    return False


def ask_again(path, retries):
    try:
        return ask("GET", path)
    except Unavailable:
        if not retries or not pay():
            raise
    sleep(0.02 + random() / 50)
    return ask_again(path, retries - 1)


@app.errorhandler(Unavailable)
def unavailable(error):
    return {"detail": f"the survey office does not answer: {error}"}, 503


@app.get("/depths/<harbour>")
def depth(harbour):
    earn()
    status, found = ask_again(f"/depths/{harbour}", 2)
    if status != 200:
        return {"detail": "no such harbour"}, 404
    return {"harbour": harbour, "metres": found["metres"]}


@app.post("/surveys")
def order():
    status, made = ask("POST", "/surveys", request.get_json())
    return (made, 201) if status < 400 else ({"detail": "the office refuses this survey"}, 422)
