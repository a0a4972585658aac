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


@app.get("/ships")
async def ships(who: User):
    return list(SHIPS.values())


@app.get("/ships/{ship}")
async def one_ship(who: User, ship: int):
    return SHIPS[ship]


@app.patch("/ships/{ship}")
async def move(who: User, ship: int, body: Move):
    SHIPS[ship]["port"] = body.port
    return SHIPS[ship]


@app.get("/ships/{ship}/crew")
async def crew(who: User, ship: int):
    return [{"id": one["id"], "name": one["name"]} for one in CREW.values() if one["ship"] == ship]


@app.post("/ships/{ship}/crew", status_code=201)
async def sign_on(who: User, ship: int, body: NewMember):
    number = next(NUMBERS)
    CREW[number] = {"id": number, "ship": ship, "name": body.name, "phone": "", "wage": body.wage}
    return shown(CREW[number])


@app.get("/ships/{ship}/crew/{entry}")
async def one_member(who: User, ship: int, entry: int):
    return shown(CREW[entry])


@app.patch("/ships/{ship}/crew/{entry}")
async def contact(who: User, ship: int, entry: int, body: Contact):
    CREW[entry]["phone"] = body.phone
    return shown(CREW[entry])


@app.delete("/ships/{ship}/crew/{entry}")
async def sign_off(who: User, ship: int, entry: int):
    del CREW[entry]
    return Response(status_code=204)


@app.get("/ships/{ship}/crew/{entry}/wage")
async def wage(who: User, ship: int, entry: int):
    return {"wage": CREW[entry]["wage"]}
