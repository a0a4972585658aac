import itertools
import json
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException, Response
from pydantic import BaseModel

HARBOUR = json.loads(Path("harbour.json").read_text())
USERS = {f"Bearer {one['token']}": one for one in HARBOUR["users"]}
SHIPS = {one["id"]: one for one in HARBOUR["ships"]}
CREW = {one["id"]: one for one in HARBOUR["crew"]}
NUMBERS = itertools.count(max(CREW) + 1)
SHOWN = {"id", "ship", "name", "phone"}


class Move(BaseModel):
    port: str


class NewMember(BaseModel):
    name: str
    wage: int


class Contact(BaseModel):
    phone: str


async def user(authorization: Annotated[str, Header()] = "") -> dict:
    if authorization not in USERS:
        raise HTTPException(401)
    return USERS[authorization]


User = Annotated[dict, Depends(user)]
app = FastAPI(dependencies=[Depends(user)])


def shown(member):
    return {key: member[key] for key in SHOWN}


EVERYBODY = {"sailor", "captain", "agent", "officer"}
RULES = {
    "see the ship": EVERYBODY,
    "move": {"captain", "agent"},
    "see the crew": EVERYBODY,
    "sign on": {"agent"},
    "see the entry": EVERYBODY,
    "change the phone": {"sailor", "captain"},
    "sign off": {"agent"},
    "see the wage": {"sailor", "agent"},
}


def concerns(who, ship):
    """Whether this ship concerns the user as things are now."""
    match who["role"]:
        case "sailor":
            return who["entry"] in CREW and CREW[who["entry"]]["ship"] == ship["id"]
        case "captain":
            return who["ship"] == ship["id"]
        case "agent":
            return who["company"] == ship["company"]
        case "officer":
            return who["port"] == ship["port"]


def the_ship(who, action, number):
    """A ship with which the user may do that; the only way to get at one."""
    ship = SHIPS.get(number)
    if ship is None or not concerns(who, ship):
        raise HTTPException(403)
    if who["role"] not in RULES[action]:
        raise HTTPException(403)
    return ship


def the_entry(who, action, number, entry):
    """An entry in the crew list of a ship, likewise."""
    the_ship(who, "see the crew", number)
    member = CREW.get(entry)
    if member is None or member["ship"] != number or who.get("entry", entry) != entry:
        raise HTTPException(403)
    if who["role"] not in RULES[action]:
        raise HTTPException(403)
    return member


@app.get("/ships")
async def ships(who: User):
    return [ship for ship in SHIPS.values() if concerns(who, ship)]


@app.get("/ships/{ship}")
async def one_ship(who: User, ship: int):
    return the_ship(who, "see the ship", ship)


@app.patch("/ships/{ship}")
async def move(who: User, ship: int, body: Move):
    vessel = the_ship(who, "move", ship)
    vessel["port"] = body.port
    return vessel


@app.get("/ships/{ship}/crew")
async def crew(who: User, ship: int):
    the_ship(who, "see the crew", ship)
    return [{"id": one["id"], "name": one["name"]} for one in CREW.values() if one["ship"] == ship]


@app.post("/ships/{ship}/crew", status_code=201)
async def sign_on(who: User, ship: int, body: NewMember):
    the_ship(who, "sign on", ship)
    number = next(NUMBERS)
    CREW[number] = {"id": number, "ship": ship, "name": body.name, "phone": "", "wage": body.wage}
    return shown(CREW[number])


@app.get("/ships/{ship}/crew/{entry}")
async def one_member(who: User, ship: int, entry: int):
    return shown(the_entry(who, "see the entry", ship, entry))


@app.patch("/ships/{ship}/crew/{entry}")
async def contact(who: User, ship: int, entry: int, body: Contact):
    member = the_entry(who, "change the phone", ship, entry)
    member["phone"] = body.phone
    return shown(member)


@app.delete("/ships/{ship}/crew/{entry}")
async def sign_off(who: User, ship: int, entry: int):
    del CREW[the_entry(who, "sign off", ship, entry)["id"]]
    return Response(status_code=204)


@app.get("/ships/{ship}/crew/{entry}/wage")
async def wage(who: User, ship: int, entry: int):
    return {"wage": the_entry(who, "see the wage", ship, entry)["wage"]}
