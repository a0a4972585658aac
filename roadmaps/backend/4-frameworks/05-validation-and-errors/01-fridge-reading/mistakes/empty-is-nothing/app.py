"""What the fridges of a blood bank measure."""

from flask import Flask, request

app = Flask(__name__)
readings = {}


@app.get("/fridges/<fridge>/readings")
def show(fridge):
    return readings.get(fridge, [])


@app.post("/fridges/<fridge>/readings")
def note(fridge):
    body = request.get_json(silent=True)
    if not body or not isinstance(body, dict):
        return {"problem": "the body must be a JSON object"}, 400
    celsius = body.get("celsius")
    if type(celsius) not in (int, float) or not -90 <= celsius <= 60:
        return {"field": "celsius", "problem": "must be a number from -90 to 60"}, 422
    readings.setdefault(fridge, []).append(celsius)
    return {"fridge": fridge, "celsius": celsius}, 201
