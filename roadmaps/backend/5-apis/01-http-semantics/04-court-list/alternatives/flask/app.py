"""The list of a court's hearings."""

import json

from flask import Flask, abort, request

app = Flask(__name__)
hearings = {}


def sent():
    if request.mimetype != "application/json":
        abort(415)
    try:
        value = json.loads(request.data)
    except ValueError:
        abort(400)
    match value:
        case {"case": str(case), "room": int(room)} if case and room > 0 and room is not True:
            return {"case": case, "room": room}
    abort(422)


@app.before_request
def judge():
    number = (request.view_args or {}).get("number")
    if number is not None and number not in hearings:
        abort(404)
    if request.routing_exception is None and request.method not in ("DELETE", "OPTIONS") and request.accept_mimetypes:
        if not request.accept_mimetypes.accept_json:
            abort(406)


@app.errorhandler(405)
def not_allowed(error):
    """Flask has not looked for the hearing yet, and one that is not there is no address."""
    last = request.path.rpartition("/")[2]
    if last.isdecimal() and int(last) not in hearings:
        return "", 404
    return error


@app.get("/hearings")
def look_at_all():
    return list(hearings.values())


@app.post("/hearings")
def add():
    hearing = sent()
    hearing["id"] = app.config["last"] = app.config.get("last", 0) + 1
    hearings[hearing["id"]] = hearing
    return hearing, 201, {"Location": f"/hearings/{hearing['id']}"}


@app.get("/hearings/<int:number>")
def look(number):
    return hearings[number]


@app.put("/hearings/<int:number>")
def replace(number):
    hearings[number] = sent() | {"id": number}
    return hearings[number]


@app.delete("/hearings/<int:number>")
def cancel(number):
    del hearings[number]
    return "", 204
