"""Nine routes, every user, every ship and every entry: what the answer is, what it shows, and what it leaves behind."""

import json

from backroad.checks import check, diagnose, expect, fail

ROLES = {
    "GET ship": {"sailor", "captain", "agent", "officer"},
    "PATCH ship": {"captain", "agent"},
    "GET crew": {"sailor", "captain", "agent", "officer"},
    "POST crew": {"agent"},
    "GET entry": {"sailor", "captain", "agent", "officer"},
    "PATCH entry": {"sailor", "captain"},
    "DELETE entry": {"agent"},
    "GET wage": {"sailor", "agent"},
}
LEAVING = "sailor-ugo"


class Harbour:
    """What the check knows: the data as they are laid out, and who may do what."""

    def __init__(self, service, lab):
        data = json.loads(lab.text("harbour.json"))
        self.ships = {one["id"]: one for one in data["ships"]}
        self.crew = {one["id"]: one for one in data["crew"]}
        self.users = [one for one in data["users"] if one["token"] != LEAVING]
        self.service = service

    def by(self, user):
        return self.service.caller(token=user["token"])

    def agent(self, ship):
        return self.service.caller(token=f"agent-{self.ships[ship]['company'].lower()}")

    def concerns(self, user, ship, entry=None):
        if user["role"] == "sailor":
            return self.crew[user["entry"]]["ship"] == ship and entry in (None, user["entry"])
        key = {"captain": "id", "agent": "company", "officer": "port"}[user["role"]]
        return self.ships[ship][key] == user["ship" if key == "id" else key]

    def ship_questions(self, rng):
        """(user, ship) for all users and ships, in any order."""
        found = [(user, ship) for user in self.users for ship in self.ships]
        rng.shuffle(found)
        return found

    def entry_questions(self, rng):
        """(user, ship, entry) for all users and entries, in any order."""
        found = [(user, one["ship"], one["id"]) for user in self.users for one in self.crew.values()]
        rng.shuffle(found)
        return found


def asked(action, ship, entry=None, word="x"):
    """The request of an action: method, path and what goes with it."""
    method, what = action.split()
    path = f"/ships/{ship}" + ("" if what == "ship" else "/crew") + ("" if entry is None else f"/{entry}")
    content = {"PATCH ship": {"port": word}, "POST crew": {"name": word, "wage": 1}, "PATCH entry": {"phone": word}}
    return method, path + ("/wage" if what == "wage" else ""), ({"json": content[action]} if action in content else {})


def shown(entry):
    return {key: entry[key] for key in ("id", "ship", "name", "phone")}


def gives(answer, value):
    """The answer is 200 with that JSON."""
    expect(answer).has_status(200)
    expect(answer).has_json(value)


@check
def serves_those_who_may(service, lab, rng):
    """whoever may do something can do it: read, move, sign on, change a phone, sign off"""
    harbour = Harbour(service, lab)
    for user, ship in harbour.ship_questions(rng):
        if harbour.concerns(user, ship):
            gives(harbour.by(user).get(f"/ships/{ship}"), harbour.ships[ship])
            names = [{"id": one["id"], "name": one["name"]} for one in harbour.crew.values() if one["ship"] == ship]
            aboard = harbour.by(user).get(f"/ships/{ship}/crew")
            expect(aboard).has_status(200)
            expect([one for one in aboard.json if one["id"] <= len(harbour.crew)]).equals(names)
            if user["role"] in ROLES["PATCH ship"]:
                moved = harbour.by(user).patch(f"/ships/{ship}", json={"port": "Riga"})
                gives(moved, {**harbour.ships[ship], "port": "Riga"})
                back = harbour.agent(ship).patch(f"/ships/{ship}", json={"port": harbour.ships[ship]["port"]})
                expect(back).has_status(200)
    for user, ship, entry in harbour.entry_questions(rng):
        if harbour.concerns(user, ship, entry):
            place, member = f"/ships/{ship}/crew/{entry}", harbour.crew[entry]
            gives(harbour.by(user).get(place), shown(member))
            if user["role"] in ROLES["PATCH entry"]:
                gives(harbour.by(user).patch(place, json={"phone": "0"}), {**shown(member), "phone": "0"})
                expect(harbour.by(user).patch(place, json={"phone": member["phone"]})).has_status(200)
            if user["role"] in ROLES["GET wage"]:
                gives(harbour.by(user).get(f"{place}/wage"), {"wage": member["wage"]})
    agent = harbour.agent(2)
    signed = agent.post("/ships/2/crew", json={"name": "Ole", "wage": 2100})
    expect(signed).has_status(201)
    place = f"/ships/2/crew/{signed.json['id']}"
    expect(agent.get(f"{place}/wage")).has_json({"wage": 2100})
    expect(agent.delete(place)).has_status(204)
    expect(agent.get(place)).has_status(404, 403)
    for path in ("/ships", "/ships/1", "/ships/1/crew", "/ships/1/crew/1", "/ships/1/crew/1/wage", "/ships/99"):
        expect(service.get(path)).has_status(401)


@check(after=serves_those_who_may)
def lists_what_concerns(service, lab):
    """the list of ships holds those that concern the caller"""
    harbour = Harbour(service, lab)
    for user in harbour.users:
        got = harbour.by(user).get("/ships")
        expect(got).has_status(200)
        wanted = [ship for ship in harbour.ships if harbour.concerns(user, ship)]
        found = sorted(one["id"] for one in got.json)
        if set(found) - set(wanted):
            raise got.wrong(f"the list of ships holds some that do not concern {user['token']}", "body")
        expect(found).equals(wanted)


@check(after=serves_those_who_may)
def shows_nothing_foreign(service, lab, rng):
    """a ship or an entry that does not concern the caller is 404 to them, on every route and in every role"""
    harbour = Harbour(service, lab)
    questions = [(user, ship, None) for user, ship in harbour.ship_questions(rng)] + harbour.entry_questions(rng)
    for user, ship, entry in questions:
        if harbour.concerns(user, ship, entry):
            continue
        action = rng.choice(["GET ship", "GET crew"] if entry is None else ["GET entry", "GET wage", "PATCH entry"])
        method, path, content = asked(action, ship, entry)
        got = harbour.by(user).request(method, path, **content)
        if got.status < 300 and entry is not None and harbour.concerns(user, ship):
            raise got.wrong(f"{user['token']} gets the entry of somebody else aboard", "status", "body")
        if got.status < 300:
            raise got.wrong(f"{user['token']} gets at a ship that does not concern them", "status", "body")
        with diagnose(got.status == 403, "403 tells that there is one: what does not concern the caller is 404"):
            expect(got).has_status(404)
    expect(harbour.by(harbour.users[0]).get("/ships/99")).has_status(404)
    expect(harbour.by(harbour.users[0]).get("/ships/1/crew/99")).has_status(404)


@check(after=serves_those_who_may)
def ties_entry_to_ship(service, lab, rng):
    """an entry is found under its own ship only: a ship that concerns the caller opens no entry of another"""
    harbour = Harbour(service, lab)
    for user in harbour.users:
        own = rng.choice([ship for ship in harbour.ships if harbour.concerns(user, ship)])
        for entry in [one["id"] for one in harbour.crew.values() if one["ship"] != own]:
            for action in [one for one in ("GET entry", "GET wage", "PATCH entry") if user["role"] in ROLES[one]]:
                method, path, content = asked(action, own, entry, harbour.crew[entry]["phone"])
                got = harbour.by(user).request(method, path, **content)
                if got.status < 300:
                    said = f"{user['token']} takes the entry from another ship: the path names a ship of theirs, and that was enough"
                    raise got.wrong(said, "body")
                expect(got).has_status(404)


@check(after=serves_those_who_may)
def refuses_other_roles(service, lab, rng):
    """what concerns the caller, and is not for their role, is 403"""
    harbour = Harbour(service, lab)
    questions = [(user, ship, None) for user, ship in harbour.ship_questions(rng)] + harbour.entry_questions(rng)
    for user, ship, entry in questions:
        if not harbour.concerns(user, ship, entry):
            continue
        for action in ["PATCH ship", "POST crew"] if entry is None else ["PATCH entry", "DELETE entry", "GET wage"]:
            if user["role"] not in ROLES[action]:
                method, path, content = asked(action, ship, entry)
                got = harbour.by(user).request(method, path, **content)
                if got.status < 300:
                    raise got.wrong(f"{user['token']} is let through, whose role may not do that", "status")
                expect(got).has_status(403)


@check(after=[shows_nothing_foreign, ties_entry_to_ship, refuses_other_roles])
def leaves_everything_as_it_was(service, lab, rng):
    """what is refused changes nothing, whatever the answer said"""
    harbour = Harbour(service, lab)
    for ship in rng.sample(sorted(harbour.ships), 2):
        vessel = harbour.ships[ship]
        entry = rng.choice([one["id"] for one in harbour.crew.values() if one["ship"] == ship])
        aboard = harbour.agent(ship).get(f"/ships/{ship}/crew").json
        for user in harbour.users:
            for action in ("PATCH ship", "POST crew", "PATCH entry", "DELETE entry"):
                at = entry if action.endswith("entry") else None
                if not (harbour.concerns(user, ship, at) and user["role"] in ROLES[action]):
                    method, path, content = asked(action, ship, at, "Nowhere")
                    expect(harbour.by(user).request(method, path, **content)).has_status(403, 404)
        for path, before in ((f"/ships/{ship}", vessel), (f"/ships/{ship}/crew/{entry}", shown(harbour.crew[entry]))):
            after = harbour.agent(ship).get(path)
            if after.status != 200 or after.json != before:
                raise after.wrong(
                    f"every attempt was refused, and {path} is changed all the same: ask before you change", "body"
                )
        if harbour.agent(ship).get(f"/ships/{ship}/crew").json != aboard:
            fail(f"every attempt was refused, and the crew of ship {ship} is changed all the same")


@check(after=leaves_everything_as_it_was)
def follows_the_ships(service, lab, rng):
    """rights follow the ship to its new port, and end with the sailor's entry"""
    harbour = Harbour(service, lab)
    kiel, gdansk = (service.caller(token=f"officer-{port}") for port in ("kiel", "gdansk"))
    ship = rng.choice([1, 3])
    expect(harbour.agent(ship).patch(f"/ships/{ship}", json={"port": "Gdansk"})).has_status(200)
    left, arrived = kiel.get(f"/ships/{ship}"), gdansk.get(f"/ships/{ship}")
    listed = [one["id"] for one in kiel.get("/ships").json]
    expect(harbour.agent(ship).patch(f"/ships/{ship}", json={"port": "Kiel"})).has_status(200)
    with diagnose(
        left.status == 200, "the ship has left the port, and the officer there still reads it: ask where it is now"
    ):
        expect(left).has_status(404)
    expect(arrived).has_status(200)
    with diagnose(ship in listed, "the ship has left the port, and is still in that officer's list"):
        expect(ship in listed).equals(False)
    ugo = service.caller(token=LEAVING)
    expect(ugo.get("/ships/1/crew/7")).has_status(200)
    expect(harbour.agent(1).delete("/ships/1/crew/7")).has_status(204)
    for path in ("/ships/1", "/ships/1/crew", "/ships/1/crew/7", "/ships/1/crew/7/wage"):
        got = ugo.get(path)
        with diagnose(got.status == 200, "the sailor has left the ship, and still reads it"):
            expect(got).has_status(404)
    expect(ugo.get("/ships")).has_json([])
    signed = harbour.agent(1).post("/ships/1/crew", json={"name": "Ole", "wage": 2100})
    expect(signed).has_status(201)
    got = ugo.get(f"/ships/1/crew/{signed.json['id']}/wage")
    with diagnose(
        got.status == 200,
        "the number of the deleted entry has been given to somebody else, and the sailor who left reads their wage",
    ):
        expect(got).has_status(404)
