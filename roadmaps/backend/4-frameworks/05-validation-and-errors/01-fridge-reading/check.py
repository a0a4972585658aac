"""Only a number within the bounds is a reading. Each check has a fridge of its own."""

from backroad.checks import check, diagnose, expect, fail


@check
def keeps_good_readings(service, rng):
    """a good reading is kept and answered with 201, whole or not"""
    path = fridge(rng)
    kept = [4.2, 5, round(rng.uniform(-80, 50), 1)]
    for celsius in kept:
        made = service.post(path, json={"celsius": celsius})
        with diagnose(
            made.status == 422 and isinstance(celsius, int),
            "a whole number is refused: JSON has one kind of number, and 5 is one as well as 5.0",
        ):
            expect(made).has_status(201)
        expect(made).has_json({"fridge": path.split("/")[2], "celsius": celsius})
    expect(service.get(path)).has_json(kept)


@check(after=keeps_good_readings)
def keeps_the_bounds(service, rng):
    """-90, 0 and 60 are readings, and what lies beyond the bounds is refused with 422"""
    path = fridge(rng)
    for celsius in (-90, 60, 0, -89.9, 59.9):
        made = service.post(path, json={"celsius": celsius})
        with (
            diagnose(
                celsius == 0 and made.status in (400, 422), "0 degrees is refused: 0 counts as false, so as nothing"
            ),
            diagnose(made.status == 422, f"{celsius} is refused, and the bounds belong to the range"),
        ):
            expect(made).has_status(201)
    for celsius in (-90.1, 60.1, -91, 61, 10**20):
        refused(service.post(path, json={"celsius": celsius}), f"{celsius} is accepted, and it is out of bounds")


@check(after=keeps_good_readings)
def refuses_what_is_no_number(service, rng):
    """what is no number is refused with 422, and the answer names the field"""
    path = fridge(rng)
    empty = service.post(path, json={})
    with diagnose(
        empty.status == 400, "{} is refused as if it were no object: it is one, and what it lacks is celsius, so 422"
    ):
        refused(empty, "a body without celsius is accepted")
    refused(service.post(path, json={"Celsius": 4.2}), "a body with another name than celsius is accepted")
    refused(service.post(path, json={"celsius": None}), "null is accepted as a temperature")
    for truth in (True, False):
        said = "true is accepted as a temperature: in Python True is an int, so isinstance and float take it"
        refused(service.post(path, json={"celsius": truth}), said)
    for text in ("4.2", "", "cold"):
        said = f"the text {text!r} is accepted: it has been made a number, and it was none"
        refused(service.post(path, json={"celsius": text}), said)
    for other in ([], [4.2], {}, {"celsius": 4}):
        refused(service.post(path, json={"celsius": other}), f"{other} is accepted as a temperature")


@check(after=refuses_what_is_no_number)
def refuses_numbers_that_are_none(service, rng):
    """infinite numbers and NaN are refused, and so is 1e400"""
    path = fridge(rng)
    for written in ("NaN", "Infinity", "-Infinity", "1e400", "-1e400"):
        answer = service.post(path, body=f'{{"celsius": {written}}}', headers={"Content-Type": "application/json"})
        statuses = (422,) if "e" in written else (400, 422)
        with (
            diagnose(
                answer.status == 201 and written == "NaN",
                "a fridge may be NaN degrees: NaN is neither below nor above anything, so ask whether it is inside",
            ),
            diagnose(answer.status == 201, f"a fridge may be {written} degrees"),
            crashed(answer),
        ):
            expect(answer).has_status(*statuses)
        told(answer)


@check(after=keeps_good_readings)
def refuses_what_is_no_object(service, rng):
    """a body that is no JSON object is refused with 400"""
    path = fridge(rng)
    for written in ("cold", "", "[4.2]", "4.2", "null", "true", '"celsius"', '{"celsius": 4.2'):
        answer = service.post(path, body=written, headers={"Content-Type": "application/json"})
        with crashed(answer), diagnose(answer.status == 201, f"the body {written!r} is accepted"):
            expect(answer).has_status(400)
        told(answer)


@check(after=[keeps_the_bounds, refuses_what_is_no_number])
def keeps_nothing_that_was_refused(service, rng):
    """what was refused is not in the list"""
    path = fridge(rng)
    service.post(path, json={"celsius": 4})
    for celsius in (99, "5", True, None):
        service.post(path, json={"celsius": celsius})
    got = service.get(path)
    with diagnose(
        lambda seen: len(seen.got) > 1, "a reading was kept before it was looked at: it was refused, and is in the list"
    ):
        expect(got).has_json([4])


def fridge(rng):
    return f"/fridges/B{rng.randrange(10**9)}/readings"


def crashed(answer):
    return diagnose(
        answer.status >= 500,
        "your service stumbles over bad input, where it should refuse it: a 5xx says that it is your fault",
    )


def refused(answer, taken):
    """Refused with 422, by the name of the field; `taken` is said where it was accepted."""
    with diagnose(answer.status == 201, taken), crashed(answer):
        expect(answer).has_status(422)
    told(answer)
    field = answer.json.get("field")
    with diagnose(field is None, "the answer does not name the field: whoever sent twenty must guess which"):
        expect(field).equals("celsius")


def told(answer):
    """The answer says in words what is wrong."""
    expect(answer).has_type("application/json")
    said = answer.json
    if not isinstance(said, dict) or not isinstance(said.get("problem"), str) or not said["problem"].strip():
        fail("the answer has no problem that says in words what is wrong", got=answer.text[:200])
