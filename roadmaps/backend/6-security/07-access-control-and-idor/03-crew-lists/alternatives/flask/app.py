import itertools
import json
import os
from functools import wraps
from pathlib import Path

from flask import Flask, abort, g, request

app = Flask(__name__)
HARBOUR = json.loads(Path("harbour.json").read_text())
USERS = {f"Bearer {one['token']}": one for one in HARBOUR["users"]}
SHIPS = {one["id"]: one for one in HARBOUR["ships"]}
CREW = {one["id"]: one for one in HARBOUR["crew"]}
NUMBERS = itertools.count(max(CREW) + 1)
ALL = ("sailor", "captain", "agent", "officer")


@app.before_request
def knows_who_asks():
    g.user = USERS.get(request.headers.get("Authorization"))
    if g.user is None:
        abort(401)


def ships_of(user):
    """The ships that concern a user, by number."""
    if user["role"] == "sailor":
        entry = CREW.get(user["entry"])
        return {entry["ship"]: SHIPS[entry["ship"]]} if entry else {}
    key, value = {
        "captain": ("id", user.get("ship")),
        "agent": ("company", user.get("company")),
        "officer": ("port", user.get("port")),
    }[user["role"]]
    return {number: ship for number, ship in SHIPS.items() if ship[key] == value}


def entries_of(user, ship):
    """The entries of a ship that concern a user, by number."""
    return {
        number: entry for number, entry in CREW.items() if entry["ship"] == ship and user.get("entry", number) == number
    }


def route(path, *roles, methods):
    """A route for these roles. Its function gets the ship and the entry themselves, and only those that concern."""

    def decorate(function):
        @wraps(function)
        def asked(ship, entry=None):
            found = [ships_of(g.user).get(ship)]
            if entry is not None and found[0]:
                found.append(entries_of(g.user, ship).get(entry))
            if None in found:
                abort(404)
            if g.user["role"] not in roles:
                abort(403)
            return function(*found)

        return app.route(path, methods=methods)(asked)

    return decorate


def shown(entry):
    return {key: entry[key] for key in ("id", "ship", "name", "phone")}


@app.get("/ships")
def ships():
    return list(ships_of(g.user).values())


@route("/ships/<int:ship>", *ALL, methods=["GET"])
def one_ship(ship):
    return ship


@route("/ships/<int:ship>", "captain", "agent", methods=["PATCH"])
def move(ship):
    ship["port"] = request.get_json()["port"]
    return ship


@route("/ships/<int:ship>/crew", *ALL, methods=["GET"])
def crew(ship):
    return [{"id": one["id"], "name": one["name"]} for one in CREW.values() if one["ship"] == ship["id"]]


@route("/ships/<int:ship>/crew", "agent", methods=["POST"])
def sign_on(ship):
    number = next(NUMBERS)
    CREW[number] = {"id": number, "ship": ship["id"], "phone": "", **request.get_json()}
    return shown(CREW[number]), 201


@route("/ships/<int:ship>/crew/<int:entry>", *ALL, methods=["GET"])
def one_entry(ship, entry):
    return shown(entry)


@route("/ships/<int:ship>/crew/<int:entry>", "sailor", "captain", methods=["PATCH"])
def contact(ship, entry):
    entry["phone"] = request.get_json()["phone"]
    return shown(entry)


@route("/ships/<int:ship>/crew/<int:entry>", "agent", methods=["DELETE"])
def sign_off(ship, entry):
    del CREW[entry["id"]]
    return "", 204


@route("/ships/<int:ship>/crew/<int:entry>/wage", "sailor", "agent", methods=["GET"])
def wage(ship, entry):
    return {"wage": entry["wage"]}


if __name__ == "__main__":
    app.run(port=int(os.environ["PORT"]))
