"""Which ship lies at which berth, and what the harbour master notes."""

from flask import Flask, abort, request

app = Flask(__name__)
berths = {}
notes = []


@app.get("/berths")
def look_at_all():
    if not request.accept_mimetypes.accept_json:
        abort(406)
    return berths


@app.get("/berths/<int:number>")
def look(number):
    if number not in berths:
        abort(404)
    return {"ship": berths[number]}


@app.put("/berths/<int:number>")
def moor(number):
    content = request.get_json()
    if "ship" not in content:
        abort(422)
    new = number not in berths
    berths[number] = content["ship"]
    return {"ship": content["ship"]}, 201 if new else 200


@app.delete("/berths/<int:number>")
def cast_off(number):
    if number not in berths:
        abort(404)
    del berths[number]
    return "", 204


@app.post("/notes")
def note():
    notes.append(request.get_json()["text"])
    return {"id": len(notes)}, 201, {"Location": f"/notes/{len(notes)}"}


@app.get("/notes")
def look_at_notes():
    return notes
