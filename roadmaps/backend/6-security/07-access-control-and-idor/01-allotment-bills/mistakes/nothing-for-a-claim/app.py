import json
import os
from pathlib import Path

from flask import Flask, abort, request

app = Flask(__name__)
SOCIETY = json.loads(Path("society.json").read_text())
MEMBERS = {f"Bearer {one['token']}": one["id"] for one in SOCIETY["members"]}
PLOTS = {one["number"]: one for one in SOCIETY["plots"]}


def member():
    """The id of whoever is asking."""
    return MEMBERS[request.headers["Authorization"]]


def own_plot(number):
    """The caller's plot of that number. Any other number is 404, whether it is taken or not."""
    plot = PLOTS.get(number)
    if plot is None or plot["holder"] != member():
        abort(404)
    return plot


@app.before_request
def knows_who_asks():
    if request.headers.get("Authorization") not in MEMBERS:
        abort(401)


@app.get("/plots")
def plots():
    holder = request.args.get("member", member(), int)
    return [plot for plot in PLOTS.values() if plot["holder"] == holder == member()]


@app.get("/plots/<int:number>")
def one_plot(number):
    return own_plot(number)


@app.get("/plots/<int:number>/bill")
def bill(number):
    water = own_plot(number)["water"]
    return f"Plot {number}: {water} m3 of water, {water * 2} euros\n", {"Content-Type": "text/plain"}


@app.put("/plots/<int:number>/notice")
def leave_notice(number):
    plot = own_plot(number)
    plot["notice"] = request.get_json()["notice"]
    return plot


if __name__ == "__main__":
    app.run(port=int(os.environ["PORT"]))
