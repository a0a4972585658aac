from itertools import count

from flask import Flask, json, request
from werkzeug.exceptions import HTTPException

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 16_384
numbers = count(1)
BANDS = {160, 80, 40, 20, 15, 10}


def problem(status, title, **more):
    return app.response_class(
        json.dumps({"title": title, "status": status, **more}), status, mimetype="application/problem+json"
    )


@app.errorhandler(HTTPException)
def refuse(error):
    return problem(error.code, error.name)


def is_number(value):
    return type(value) in (int, float)


def unknown_or_missing(place, value, names):
    for name in names:
        if name not in value:
            yield place + name, "is missing"
    for name in value:
        if name not in names:
            yield place + name, "is not known"


def faults(body):
    yield from unknown_or_missing("", body, ("name", "level", "watts", "antenna", "bands"))
    if "name" in body and not (isinstance(body["name"], str) and 1 <= len(body["name"]) <= 60):
        yield "name", "must be text of 1 to 60 characters"
    level = body.get("level", "A")
    if level not in ("A", "B", "C"):
        yield "level", "must be A, B or C"
    most = 400
    if level == "C" and body["watts"] > 10:
        yield "watts", "must be at most 10 at level C"
        return
    if "watts" in body and not (type(body["watts"]) is int and 1 <= body["watts"] <= most):
        yield "watts", f"must be a whole number from 1 to {most}"
    if "antenna" in body:
        yield from faults_of_antenna(body["antenna"])
    if "bands" in body:
        yield from faults_of_bands(body["bands"])


def faults_of_antenna(antenna):
    if not isinstance(antenna, dict):
        yield "antenna", "must be an object"
        return
    yield from unknown_or_missing("antenna.", antenna, ("height", "turns"))
    height = antenna.get("height", 0)
    if not is_number(height) or not 0 <= height <= 60:
        yield "antenna.height", "must be a number from 0 to 60"
    if not isinstance(antenna.get("turns", True), bool):
        yield "antenna.turns", "must be true or false"


def faults_of_bands(bands):
    if not isinstance(bands, list) or not 1 <= len(bands) <= 6:
        yield "bands", "must be a list of 1 to 6 bands"
        return
    wrong = [number for number, band in enumerate(bands) if not is_number(band) or band not in BANDS]
    for number in wrong:
        yield f"bands.{number}", "is no band"
    if not wrong and len(set(bands)) < len(bands):
        yield "bands", "must have each band once"


@app.post("/licences")
def apply():
    try:
        body = json.loads(request.get_data())
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        return problem(400, "The body is not a JSON object")
    errors = [{"field": field, "problem": said} for field, said in faults(body)]
    if errors:
        return problem(422, "The application has faults", errors=errors)
    return {"id": next(numbers), **body}, 201
