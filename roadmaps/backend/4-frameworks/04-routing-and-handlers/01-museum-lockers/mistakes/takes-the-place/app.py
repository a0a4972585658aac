"""The lockers of a museum: which are taken, and who has what in them."""

from flask import Flask, abort, request

app = Flask(__name__)
lockers = {number: None for number in range(1, 41)}


@app.get("/lockers/<int:number>")
def look(number):
    if number not in lockers:
        abort(404)
    return {"number": number, "holds": lockers[number]}


@app.put("/lockers/<int:number>")
def put(number):
    if number not in lockers:
        abort(404)
    lockers[number] = request.get_json()["holds"]
    return {"number": number, "holds": lockers[number]}


@app.delete("/lockers/<int:number>")
def empty(number):
    if number not in lockers:
        abort(404)
    lockers[number] = None
    return "", 204
