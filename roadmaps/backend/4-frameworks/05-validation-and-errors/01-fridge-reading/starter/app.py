"""What the fridges of a blood bank measure."""

from flask import Flask, request

app = Flask(__name__)
readings = {}


@app.get("/fridges/<fridge>/readings")
def show(fridge):
    return readings.get(fridge, [])


@app.post("/fridges/<fridge>/readings")
def note(fridge):
    celsius = float(request.get_json()["celsius"])
    readings.setdefault(fridge, []).append(celsius)
    return {"fridge": fridge, "celsius": celsius}, 201
