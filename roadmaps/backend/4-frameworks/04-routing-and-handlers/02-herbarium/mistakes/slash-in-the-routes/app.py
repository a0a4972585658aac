from flask import Flask, abort, request

app = Flask(__name__)
kept, last = {}, 0


def one(n):
    if n not in kept:
        abort(404)
    return {"number": n, "plant": kept[n]}


@app.route("/sheets/", methods=["GET", "POST"])
def all_():
    global last
    if request.method == "POST":
        last += 1
        kept[last] = request.json["plant"]
        return one(last), 201, {"Location": f"/sheets/{last}"}
    return [one(n) for n in sorted(kept)]


@app.route("/sheets/<int:n>/", methods=["GET", "PUT", "DELETE"])
def each(n):
    if request.method == "PUT":
        one(n)
        kept[n] = request.json["plant"]
    if request.method == "DELETE":
        kept.pop(n, None)
        return "", 204
    return one(n)


@app.get("/sheets/<int:n>/label/")
def label(n):
    one(n)
    return f"No. {n}: {kept[n]}\n", {"Content-Type": "text/plain; charset=utf-8"}


@app.get("/sheets/latest/")
def latest():
    if not kept:
        abort(404)
    return one(max(kept))
