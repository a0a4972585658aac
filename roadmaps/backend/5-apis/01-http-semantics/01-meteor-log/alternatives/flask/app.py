"""A log of the meteors that observers have seen."""

from flask import Flask, abort, request

app = Flask(__name__)
meteors = []


@app.post("/meteors")
def note():
    meteor = request.get_json()
    if not {"seen_from", "magnitude"} <= meteor.keys():
        return {"error": "seen_from and magnitude are needed"}, 422
    meteor["id"] = len(meteors)
    meteors.append(meteor)
    return meteor, 201, {"Location": f"http://{request.host}/meteors/{meteor['id']}"}


@app.get("/meteors/<int:number>")
def look(number):
    return found(number)


@app.delete("/meteors/<int:number>")
def strike_out(number):
    found(number)
    meteors[number] = None
    return "", 204


def found(number):
    if number >= len(meteors) or meteors[number] is None:
        abort(404)
    return meteors[number]
