"""A herbarium: sheets of paper with a pressed plant on each."""

from flask import Flask, redirect, request

app = Flask(__name__)
sheets = []


@app.before_request
def one_address_for_each():
    if request.path != "/" and request.path.endswith("/"):
        query = request.query_string.decode()
        return redirect(request.path.rstrip("/") + ("?" + query if query else ""), 308)
    return None


def shown(number):
    return {"number": number, "plant": sheets[number - 1]}


def known(number):
    return 1 <= number <= len(sheets) and sheets[number - 1] is not None


@app.route("/sheets", methods=["GET", "POST"])
def all_of_them():
    if request.method == "GET":
        return [shown(number) for number in range(1, len(sheets) + 1) if known(number)]
    sheets.append(request.get_json()["plant"])
    return shown(len(sheets)), 201, {"Location": f"/sheets/{len(sheets)}"}


@app.get("/sheets/latest")
def latest():
    there = [number for number in range(1, len(sheets) + 1) if known(number)]
    return shown(there[-1]) if there else ("", 404)


@app.route("/sheets/<int:number>", methods=["GET", "PUT", "DELETE"])
def one(number):
    if not known(number):
        return "", 404
    if request.method == "DELETE":
        sheets[number - 1] = None
        return "", 204
    if request.method == "PUT":
        sheets[number - 1] = request.get_json()["plant"]
    return shown(number)


@app.get("/sheets/<int:number>/label")
def label(number):
    if not known(number):
        return "", 404
    return f"No. {number}: {sheets[number - 1]}\n", {"Content-Type": "text/plain; charset=utf-8"}
