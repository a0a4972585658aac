"""The lockers of a museum: which are taken, and who has what in them."""

from flask import Flask, request

app = Flask(__name__)
lockers = {number: None for number in range(1, 41)}


@app.get("/lockers/<number>")
def look(number):
    if int(number) not in lockers:
        return {"error": "there is no such locker"}
    return {"number": int(number), "holds": lockers[int(number)]}


@app.get("/lockers/<number>/put")
def put(number):
    lockers[int(number)] = request.args["holds"]
    return {"number": int(number), "holds": lockers[int(number)]}


@app.get("/lockers/<number>/empty")
def empty(number):
    lockers[int(number)] = None
    return {"number": int(number), "holds": None}
