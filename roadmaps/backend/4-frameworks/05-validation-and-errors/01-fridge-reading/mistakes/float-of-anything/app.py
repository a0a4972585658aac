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
    if not isinstance(body, dict):
        return {"problem": "the body must be a JSON object"}, 400
    try:
        celsius = body.get("celsius")
        if isinstance(celsius, bool):
            raise TypeError("no bool")
        celsius = float(celsius)
    except (TypeError, ValueError):
        return {"field": "celsius", "problem": "must be a number"}, 422
    if not -90 <= celsius <= 60:
        return {"field": "celsius", "problem": "must be a number from -90 to 60"}, 422
    readings.setdefault(fridge, []).append(celsius)
    return {"fridge": fridge, "celsius": celsius}, 201
