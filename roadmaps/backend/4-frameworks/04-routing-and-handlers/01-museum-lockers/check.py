from backroad.checks import check, diagnose, expect


@check
def puts_something_in(service, rng):
    """what is put into a locker is in it"""
    for number in (rng.randrange(2, 14), 1, 40):
        thing = f"umbrella {rng.randrange(1000)}"
        expect(service.get(f"/lockers/{number}")).has_json({"number": number, "holds": None})
        made = service.put(f"/lockers/{number}", json={"holds": thing})
        with diagnose(made.status == 405, "PUT is not known there: the address has a function for GET alone"):
            expect(made).has_status(200)
        expect(made).has_json({"number": number, "holds": thing})
        expect(service.get(f"/lockers/{number}")).has_json({"number": number, "holds": thing})


@check(after=puts_something_in)
def keeps_what_is_in(service, rng):
    """a locker that is taken refuses something else with 409, and keeps what is in it"""
    number = rng.randrange(14, 20)
    service.put(f"/lockers/{number}", json={"holds": "coat"})
    again = service.put(f"/lockers/{number}", json={"holds": "violin"})
    now = service.get(f"/lockers/{number}")
    with diagnose(lambda seen: seen.got["holds"] == "violin", "somebody's coat is gone: the locker was taken"):
        expect(now).has_json({"number": number, "holds": "coat"})
    with (
        diagnose(
            again.status == 200 and again.text.rstrip().endswith("409]"),
            "body and status are sent as a list, with 200: that a pair means both is so in Flask, and your framework has "
            "another way",
        ),
        diagnose(again.status == 200, "the answer says 200 and nothing was put in: programs read the status"),
    ):
        expect(again).has_status(409)


@check(after=puts_something_in)
def empties(service, rng):
    """DELETE empties a locker, and says so with 204"""
    number = rng.randrange(20, 27)
    service.put(f"/lockers/{number}", json={"holds": "skates"})
    for _ in range(2):
        gone = service.delete(f"/lockers/{number}")
        with diagnose(
            gone.status == 404, "DELETE of an empty locker is 404: the locker is there, and empty as was asked"
        ):
            expect(gone).has_status(204)
        expect(gone.text).equals("")
        expect(service.get(f"/lockers/{number}")).has_json({"number": number, "holds": None})
    expect(service.put(f"/lockers/{number}", json={"holds": "hat"})).has_status(200)


@check(after=[puts_something_in, empties])
def looking_changes_nothing(service, rng):
    """no GET changes anything"""
    number = rng.randrange(27, 34)
    service.put(f"/lockers/{number}", json={"holds": "drum"})
    for path in (f"/lockers/{number}/empty", f"/lockers/{number}/put?holds=fog", f"/lockers/{number}?holds=fog"):
        got = service.get(path)
        with diagnose(
            True,
            f"GET {path.replace(str(number), 'N')} has changed what is in the locker: whoever follows links does that",
        ):
            expect(service.get(f"/lockers/{number}")).has_json({"number": number, "holds": "drum"})
        if "/empty" in path or "/put" in path:
            expect(got).has_status(404)


@check(after=[keeps_what_is_in, empties])
def knows_no_other_lockers(service):
    """what is no locker is 404, with every method"""
    for number in ("41", "0", "400", "seven", "-1", "7a"):
        for method in ("GET", "PUT", "DELETE"):
            body = {"json": {"holds": "bag"}} if method == "PUT" else {}
            got = service.request(method, f"/lockers/{number}", **body)
            with (
                diagnose(
                    got.status in (200, 204),
                    f"{method} of a locker that does not exist is answered with {got.status}: the text may say what it likes, "
                    "programs read the status",
                ),
                diagnose(
                    got.status >= 500,
                    f"{method} of a locker that does not exist breaks your function: look before you take it",
                ),
                diagnose(
                    got.status == 422, "an address that leads nowhere is 404: 422 is for a body that makes no sense"
                ),
            ):
                expect(got).has_status(404)
