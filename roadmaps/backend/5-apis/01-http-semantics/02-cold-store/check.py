"""Every request is sent twice, and what counts is what stands in the tables afterwards. Each check has lots of its own."""

from backroad.checks import check, diagnose, expect, fail

FISH = ["cod", "hake", "plaice", "haddock", "monkfish"]


@check
def brings_a_lot(service, postgres, rng):
    """a new lot is answered with 201 and stands in the table"""
    code = named(rng)
    answer = service.put(f"/lots/{code}", json={"fish": "cod", "note": "gutted"})
    with diagnose(answer.status == 200, "the lot is new, and 201 says so: 200 is for one that was there"):
        expect(answer).has_status(201)
    whole = {"code": code, "fish": "cod", "note": "gutted", "closed": False, "kilos": 0}
    expect(answer).has_json(whole)
    expect(service.get(f"/lots/{code}")).has_json(whole)
    expect(lots(postgres, code)).equals([("cod", "gutted", None)])


@check(after=brings_a_lot)
def takes_a_lot_twice(service, postgres, rng):
    """the same lot sent again is answered with 200, and is there once"""
    code, lot = named(rng), {"fish": rng.choice(FISH), "note": "on ice"}
    first = service.put(f"/lots/{code}", json=lot)
    again = service.put(f"/lots/{code}", json=lot)
    with (
        diagnose(again.status >= 400, "the second time is an error: the scanner never learns that its lot is there"),
        diagnose(again.status == 201, "the lot was there already, and the second answer says that it is new"),
    ):
        expect(again).has_status(200)
    expect(again).has_json(first.json)
    expect(lots(postgres, code)).equals([(lot["fish"], "on ice", None)])


@check(after=takes_a_lot_twice)
def replaces_the_lot(service, postgres, rng):
    """another fish without a note replaces the first, and boxes and closing stay"""
    code = named(rng)
    service.put(f"/lots/{code}", json={"fish": "cod", "note": "gutted"})
    store(postgres, f"INSERT INTO boxes VALUES ('{code}', 1, 9)")
    service.put(f"/lots/{code}", json={"fish": "hake"})
    (fish, note, _), *_ = lots(postgres, code) or [(None, None, None)]
    if fish == "cod":
        fail("the lot is still what it was: PUT replaces what is there by what is sent", expected="hake", got="cod")
    if note is not None:
        fail(
            "the old note is still there: PUT replaces the whole, and what is not sent is not there any more",
            expected=None,
            got=note,
        )
    if boxes(postgres, code) != {1: 9}:
        fail(
            "the lot was sent again, and its boxes are gone: they have addresses of their own",
            expected={1: 9},
            got=boxes(postgres, code),
        )
    store(postgres, f"UPDATE lots SET closed_at = '2030-02-03 04:05:06Z' WHERE code = '{code}'")
    service.put(f"/lots/{code}", json={"fish": "hake"})
    if closing(postgres, code) is None:
        fail("a lot that was closed is open again after it was sent once more: closing has an address of its own")
    expect(service.get(f"/lots/{code}")).has_json(
        {"code": code, "fish": "hake", "note": None, "closed": True, "kilos": 9}
    )


@check(after=brings_a_lot)
def weighs_a_box_twice(service, postgres, rng):
    """a box that is sent twice counts once"""
    code, number, kilos = named(rng), rng.randrange(2, 40), rng.randrange(5, 30)
    service.put(f"/lots/{code}", json={"fish": rng.choice(FISH)})
    first = service.put(f"/lots/{code}/boxes/{number}", json={"kilos": kilos})
    with diagnose(first.status in (404, 405), "a box has no address of its own yet: PUT /lots/CODE/boxes/N"):
        expect(first).has_status(201)
    again = service.put(f"/lots/{code}/boxes/{number}", json={"kilos": kilos})
    got = boxes(postgres, code)
    if len(got) > 1:
        fail("one box was sent twice, and two boxes stand there: its number is in the address", {number: kilos}, got)
    with (
        diagnose(got == {number: 2 * kilos}, "the box counts double: its weight is set, not added"),
        diagnose(number not in got, "the box is not there under the number in its address"),
    ):
        expect(got).equals({number: kilos})
    with diagnose(again.status >= 400, "the second time is an error: the scanner never learns that its box is there"):
        expect(again).has_status(200)
    if service.get(f"/lots/{code}").json["kilos"] != kilos:
        fail("the lot does not weigh what its boxes weigh")


@check(after=weighs_a_box_twice)
def weighs_again(service, postgres, rng):
    """a box that is weighed again weighs what the last request says, and the others are as they were"""
    code, first, last = named(rng), rng.randrange(5, 20), rng.randrange(21, 40)
    other = f"{code}-b"
    for lot in (code, other):
        service.put(f"/lots/{lot}", json={"fish": rng.choice(FISH)})
        for number in (1, 2):
            service.put(f"/lots/{lot}/boxes/{number}", json={"kilos": first})
    service.put(f"/lots/{code}/boxes/1", json={"kilos": last})
    got = boxes(postgres, code)
    with diagnose(
        got == {1: first, 2: first}, f"the box still weighs {first} kilos: what is sent replaces what was there"
    ):
        expect(got).equals({1: last, 2: first})
    expect(boxes(postgres, other)).equals({1: first, 2: first})


@check(after=brings_a_lot)
def takes_away_twice(service, postgres, rng):
    """a lot that is deleted twice is gone with its boxes, and no other is"""
    code = named(rng)
    other = f"{code}-b"
    for lot in (code, other):
        service.put(f"/lots/{lot}", json={"fish": rng.choice(FISH)})
        store(postgres, f"INSERT INTO boxes VALUES ('{lot}', 1, 9)")
    expect(service.delete(f"/lots/{code}")).has_status(204)
    again = service.delete(f"/lots/{code}")
    with diagnose(again.status >= 500, "the second time is an error of the service's: there is no row any more"):
        expect(again).has_status(204, 404)
    expect([*lots(postgres, code), *boxes(postgres, code)]).equals([])
    expect(boxes(postgres, other)).equals({1: 9})


@check(after=brings_a_lot)
def closes_twice(service, postgres, rng):
    """a lot that is closed twice was closed the first time"""
    code = named(rng)
    other = f"{code}-b"
    service.put(f"/lots/{code}", json={"fish": rng.choice(FISH)})
    service.put(f"/lots/{other}", json={"fish": rng.choice(FISH)})
    answer = service.put(f"/lots/{code}/closing")
    with diagnose(answer.status in (404, 405), "closing has no address of its own yet: PUT /lots/CODE/closing"):
        expect(answer).has_status(204)
    first = closing(postgres, code)
    if first is None:
        fail("the answer says that the lot is closed, and in the table it is not: closed_at is NULL")
    expect(service.put(f"/lots/{code}/closing")).has_status(204)
    again = closing(postgres, code)
    if again is None:
        fail("the lot was closed twice, and is open again: PUT says how it is to be, not what is to change")
    if again != first:
        fail("the time of the first closing is lost: the second PUT has written another")
    if service.get(f"/lots/{code}").json["closed"] is not True:
        fail("the lot is closed in the table, and GET says that it is not")
    if closing(postgres, other) is not None:
        fail("a lot that nobody closed is closed")


@check(after=[weighs_a_box_twice, closes_twice])
def looking_changes_nothing(service, postgres, rng):
    """whatever is looked at with GET or HEAD, the tables stay as they are"""
    code = named(rng)
    service.put(f"/lots/{code}", json={"fish": rng.choice(FISH)})
    service.put(f"/lots/{code}/boxes/1", json={"kilos": 7})
    before = lots(postgres, code), boxes(postgres, code)
    for path in ("", "/boxes", "/boxes/1", "/boxes/2", "/closing", "/close"):
        for look in (service.get, service.head):
            look(f"/lots/{code}{path}")
            if closing(postgres, code) is not None:
                fail("the lot was closed by looking at it: GET is for what changes nothing")
            expect((lots(postgres, code), boxes(postgres, code))).equals(before)


@check(after=looking_changes_nothing)
def old_ways_are_gone(service, postgres, rng):
    """nothing is weighed by POST any more"""
    code = named(rng)
    service.put(f"/lots/{code}", json={"fish": rng.choice(FISH)})
    answer = service.post(f"/lots/{code}/boxes", json={"kilos": 7})
    with diagnose(boxes(postgres, code) != {}, "a scanner that weighs by POST still counts double when it asks again"):
        expect(answer).has_status(404, 405)


@check(after=[weighs_a_box_twice, closes_twice])
def says_not_found(service, rng):
    """for a lot that is not there, looking, weighing and closing are answered with 404"""
    code = named(rng)
    answers = [
        service.get(f"/lots/{code}"),
        service.put(f"/lots/{code}/boxes/1", json={"kilos": 7}),
        service.put(f"/lots/{code}/closing"),
    ]
    for answer in answers:
        with (
            diagnose(answer.status >= 500, "a lot that is not there makes the service stumble"),
            diagnose(answer.status < 300, "there is no such lot, and the answer says that all went well"),
        ):
            expect(answer).has_status(404)


def named(rng):
    return f"{rng.choice('ABCDEFGH')}{rng.randrange(10**8)}"


def lots(postgres, code):
    return [tuple(row) for row in postgres.read("SELECT fish, note, closed_at FROM public.lots WHERE code = $1", code)]


def boxes(postgres, code):
    return {row[0]: row[1] for row in postgres.read("SELECT number, kilos FROM public.boxes WHERE lot = $1", code)}


def closing(postgres, code):
    return postgres.read("SELECT max(closed_at)::text FROM public.lots WHERE code = $1", code).value


def store(postgres, sql):
    """Put something into the tables, past the service."""
    postgres.query(sql)
