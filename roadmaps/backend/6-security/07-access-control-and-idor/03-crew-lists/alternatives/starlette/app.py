import itertools
import json
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

HARBOUR = json.loads(Path("harbour.json").read_text())
USERS = {f"Bearer {one['token']}": one for one in HARBOUR["users"]}
SHIPS = {one["id"]: one for one in HARBOUR["ships"]}
CREW = {one["id"]: one for one in HARBOUR["crew"]}
NUMBERS = itertools.count(max(CREW) + 1)

# method, kind of path, whether it is about an entry: the roles that may
RULES = {
    ("GET", "ship"): "sailor captain agent officer",
    ("PATCH", "ship"): "captain agent",
    ("GET", "crew"): "sailor captain agent officer",
    ("POST", "crew"): "agent",
    ("GET", "entry"): "sailor captain agent officer",
    ("PATCH", "entry"): "sailor captain",
    ("DELETE", "entry"): "agent",
    ("GET", "wage"): "sailor agent",
}


def signed_in(request):
    user = USERS.get(request.headers.get("authorization"))
    if user is None:
        raise HTTPException(401)
    return user


def concerns(user, ship):
    if user["role"] == "sailor":
        return CREW.get(user["entry"], {"ship": None})["ship"] == ship["id"]
    return (
        (user.get("ship") == ship["id"]) or user.get("company") == ship["company"] or user.get("port") == ship["port"]
    )


def shown(entry):
    return {key: entry[key] for key in ("id", "ship", "name", "phone")}


async def ships(request):
    user = signed_in(request)
    return JSONResponse([ship for ship in SHIPS.values() if concerns(user, ship)])


def guarded(kind):
    async def endpoint(request):
        user = signed_in(request)
        ship = SHIPS.get(request.path_params["ship"])
        if ship is None or not concerns(user, ship):
            raise HTTPException(404)
        entry = None
        if "entry" in request.path_params:
            entry = CREW.get(request.path_params["entry"])
            if entry is None or entry["ship"] != ship["id"] or user.get("entry") not in (None, entry["id"]):
                raise HTTPException(404)
        if user["role"] not in RULES.get((request.method, kind), "").split():
            raise HTTPException(403)
        body = await request.json() if request.method in ("POST", "PATCH") else {}
        return ACTIONS[request.method, kind](ship, entry, body)

    return endpoint


def move(ship, entry, body):
    ship["port"] = body["port"]
    return JSONResponse(ship)


def sign_on(ship, entry, body):
    number = next(NUMBERS)
    CREW[number] = {"id": number, "ship": ship["id"], "name": body["name"], "phone": "", "wage": body["wage"]}
    return JSONResponse(shown(CREW[number]), 201)


def contact(ship, entry, body):
    entry["phone"] = body["phone"]
    return JSONResponse(shown(entry))


def sign_off(ship, entry, body):
    del CREW[entry["id"]]
    return Response(status_code=204)


def crew(ship, entry, body):
    return JSONResponse([{"id": one["id"], "name": one["name"]} for one in CREW.values() if one["ship"] == ship["id"]])


ACTIONS = {
    ("GET", "ship"): lambda ship, entry, body: JSONResponse(ship),
    ("PATCH", "ship"): move,
    ("GET", "crew"): crew,
    ("POST", "crew"): sign_on,
    ("GET", "entry"): lambda ship, entry, body: JSONResponse(shown(entry)),
    ("PATCH", "entry"): contact,
    ("DELETE", "entry"): sign_off,
    ("GET", "wage"): lambda ship, entry, body: JSONResponse({"wage": entry["wage"]}),
}

app = Starlette(
    routes=[
        Route("/ships", ships),
        Route("/ships/{ship:int}", guarded("ship"), methods=["GET", "PATCH"]),
        Route("/ships/{ship:int}/crew", guarded("crew"), methods=["GET", "POST"]),
        Route("/ships/{ship:int}/crew/{entry:int}", guarded("entry"), methods=["GET", "PATCH", "DELETE"]),
        Route("/ships/{ship:int}/crew/{entry:int}/wage", guarded("wage"), methods=["GET"]),
    ]
)
