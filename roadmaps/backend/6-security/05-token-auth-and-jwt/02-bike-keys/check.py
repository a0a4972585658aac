import re

from backroad.checks import check, diagnose, expect, fail

BIKES = 400


def make(service, rng, *scopes):
    made = service.post("/keys", json={"partner": f"hotel-{rng.randrange(10**6)}", "scopes": list(scopes)})
    expect(made).has_status(201)
    key = made.json.get("key") if isinstance(made.json, dict) else None
    if not isinstance(key, str):
        raise made.wrong("the answer to POST /keys has no key: this is the only time to show it", "body")
    return made.json, service.caller(token=key)


def locked(postgres, number):
    return postgres.read("SELECT locked FROM public.bikes WHERE id = $1", number).value


def whatever_is_stored(postgres):
    return "\n".join(
        str(value)
        for table in postgres.tables
        if table != "bikes"
        for row in postgres.rows(table).rows
        for value in row
    )


def shown(key, text):
    """Whether twelve characters of the key in a row, behind its start, are in the text."""
    rest = key[6:]
    return any(rest[place : place + 12] in text for place in range(len(rest) - 11))


@check
def makes_keys(service, rng):
    """a key is made for a partner, and opens what its scopes say"""
    made, hotel = make(service, rng, "bikes", "bikes:unlock")
    other, _ = make(service, rng, "bikes")
    number = rng.randrange(1, BIKES)
    with diagnose(lambda seen: seen.got == 401, "the new key is refused"):
        expect(hotel.get(f"/bikes/{number}").status).equals(200)
    expect(hotel.get(f"/bikes/{number}")).has_json({"id": number, "locked": True})
    expect(hotel.post(f"/bikes/{number}/unlock")).has_json({"id": number, "locked": False})
    expect(hotel.get("/bikes/0")).has_status(404)
    expect(hotel.post("/bikes/0/unlock")).has_status(404)
    key = made["key"]
    if not re.fullmatch(r"[A-Za-z0-9_.-]{22,200}", key):
        fail("the key has another form", expected="at least 22 letters, digits, _, - and .", got=key)
    if made["partner"] in key or key[-10:] == other["key"][-10:]:
        said = (
            "a key that is made of what others know, or ends as another one, can be guessed: take chance from `secrets`"
        )
        fail(said, expected="128 bits of chance", got=key)


@check(after=makes_keys)
def shows_them_once(service, rng):
    """the list tells the keys apart, and shows none of them"""
    made, _ = make(service, rng, "bikes")
    listed = service.get("/keys")
    expect(listed).has_status(200)
    mine = [row for row in listed.json if row.get("id") == made["id"]]
    with diagnose(not mine, "the new key is not in the list"):
        expect(mine).has_length(1)
    (row,) = mine
    if shown(made["key"], listed.text):
        raise listed.wrong("the list shows the key again: it is shown once, when it is made", "body")
    start = row.get("start")
    if not (isinstance(start, str) and 4 <= len(start) <= 12 and made["key"].startswith(start)):
        fail("start does not tell the keys apart", expected="four to twelve characters, as the key begins", got=start)
    with diagnose(
        set(row) > {"id", "partner", "scopes", "start"}, "the list shows more than it should: the whole row goes out"
    ):
        expect(row).equals({name: made[name] for name in ("id", "partner", "scopes")} | {"start": start})


@check(after=makes_keys)
def keeps_a_hash(service, postgres, rng):
    """neither the table nor the log has the key"""
    made, hotel = make(service, rng, "bikes")
    hotel.get("/bikes/7")
    key = made["key"]
    kept = whatever_is_stored(postgres)
    if shown(key, kept):
        fail("the key stands in the table as it is: whoever reads a backup can unlock bikes")
    if shown(key[::-1], kept) or key.encode().hex() in kept:
        fail("the key stands in the table, only written otherwise")
    if shown(key, service.log):
        fail("the key stands in the service's log")


@check(after=keeps_a_hash)
def refuses_strangers(service, postgres, rng):
    """without a key that is in force the answer is 401, and nothing happens"""
    made, _ = make(service, rng, "bikes", "bikes:unlock")
    key, number = made["key"], rng.randrange(1, BIKES)
    (row,) = postgres.read("SELECT key FROM public.keys WHERE id = $1", made["id"]).rows
    strangers = {
        None: "no header",
        "Bearer": "no key",
        "Bearer ": "an empty key",
        f"Bearer {key[:-1]}{'x' if key[-1] != 'x' else 'y'}": "a key whose last character is another",
        f"Bearer {key[:12]}": "the start of a key alone",
        f"Bearer {key[:12]}{'a' * (len(key) - 12)}": "a key that only begins as one of yours",
        f"Bearer {key}x": "a key and one character more",
        "Bearer %": "a pattern that fits every key",
        f"Bearer {row[0]}": "what stands in the table",
        f"Bearer {made['id']}": "the id of a key",
        f"Basic {key}": "a key as Basic",
    }
    # A key may be made of digits alone.
    if key.swapcase() != key:
        strangers[f"Bearer {key.swapcase()}"] = "a key with capitals and small letters exchanged"
    for header, what in strangers.items():
        for method, path in (("GET", f"/bikes/{number}"), ("POST", f"/bikes/{number}/unlock")):
            answer = service.request(method, path, headers={"Authorization": header} if header else {})
            if answer.status == 200:
                raise answer.wrong(f"who sends {what} gets in: the answer is to be 401", "status")
            with diagnose(True, f"where there is {what}, the answer is 401"):
                expect(answer.status).equals(401)
            named = answer.header("WWW-Authenticate") or ""
            if not named.lower().startswith("bearer"):
                said = "an answer 401 says in WWW-Authenticate how to come in: Bearer"
                raise answer.wrong(said, "header www-authenticate")
    if not locked(postgres, number):
        fail("the stranger was told 401, and the bike is open all the same: ask first, act afterwards")


@check(after=makes_keys)
def keeps_to_the_scope(service, postgres, rng):
    """a key opens what its scopes name, and nothing else"""
    number = rng.randrange(1, BIKES)
    _, city_map = make(service, rng, "bikes")
    _, hotel = make(service, rng, "bikes:unlock")
    _, press = make(service, rng)
    for who, method, path, status, why in (
        (city_map, "GET", "", 200, "the scope bikes lets a partner look"),
        (city_map, "POST", "/unlock", 403, "the scope bikes lets a partner look, and not unlock"),
        (press, "GET", "", 403, "a key without scopes opens nothing"),
        (press, "POST", "/unlock", 403, "a key without scopes opens nothing"),
        (
            hotel,
            "GET",
            "",
            403,
            "the scope bikes:unlock lets a partner unlock, and not look: it is another word than bikes",
        ),
    ):
        answer = who.request(method, f"/bikes/{number}{path}")
        with diagnose(True, why):
            expect(answer).has_status(status)
    if not locked(postgres, number):
        fail("a partner without the scope was told 403, and the bike is open all the same")
    expect(hotel.post(f"/bikes/{number}/unlock")).has_status(200)


@check(after=makes_keys)
def takes_them_back(service, rng):
    """a key that was taken back is refused, by every copy, and no other one is"""
    partner = f"hotel-{rng.randrange(10**6)}"
    wanted = {"partner": partner, "scopes": ["bikes"]}
    first, second = (service.post("/keys", json=wanted).json for _ in range(2))
    service.copies(2)
    hotel, spare = service.caller(token=first["key"]), service.caller(token=second["key"])
    for copy in (0, 1):
        with diagnose(copy == 1, "another copy of the service does not know the key"):
            expect(hotel.at(copy).get("/bikes/5").status).equals(200)
    expect(service.delete(f"/keys/{first['id']}")).has_status(204)
    for copy in (0, 1):
        with diagnose(
            True, "a key that was taken back still opens" + (" at another copy of the service" if copy else "")
        ):
            expect(hotel.at(copy).get("/bikes/5").status).equals(401)
    with diagnose(True, "another key of the same partner is gone with it"):
        expect(spare.get("/bikes/5").status).equals(200)
    ids = [row["id"] for row in service.get("/keys").json]
    with diagnose(True, "the list shows a key that is not in force any more"):
        expect(ids).lacks(first["id"])
    expect(ids).contains(second["id"])
    expect(service.delete(f"/keys/{first['id']}")).has_status(404)
