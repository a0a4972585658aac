"""Bookings with one fault, with many, and with none; every line that is said is looked at."""

import json

from backroad.checks import check, diagnose, expect, given, integers, sampled

GOOD = {"name": "Ada", "nights": 2, "guests": [{"name": "Ada", "age": 41}, {"name": "Bo", "age": None}]}


@check
def accepts_good_ones(lab):
    """a booking without fault gives an empty list, other keys and an age of null included"""
    for more in ({}, {"dog": True}, {"nights": 1}, {"guests": [{"name": "Bo", "age": 0, "vegan": None}]}):
        call = problems(lab, {**GOOD, **more})
        with (
            diagnose(
                lambda seen: any(line.endswith(".age: must be a whole number") for line in call.value),
                "an age of null is allowed: somebody does not want to say it",
            ),
            diagnose(
                lambda seen: any("dog" in line or "vegan" in line for line in call.value),
                "a key that is not in the table is no fault",
            ),
            diagnose(
                lambda seen: any(" or more" in line for line in call.value),
                "the smallest number that is allowed is refused: 1 night is enough, and so is an age of 0",
            ),
        ):
            expect(call).returns([])


@check(after=accepts_good_ones)
def finds_each_fault(lab):
    """each kind of fault is found at its place"""
    for change, line in (
        ({"name": 7}, "name: must be text"),
        ({"name": ""}, "name: must not be empty"),
        ({"nights": "2"}, "nights: must be a whole number"),
        ({"nights": 0}, "nights: must be 1 or more"),
        ({"guests": []}, "guests: must not be empty"),
        ({"guests": {"name": "Bo"}}, "guests: must be a list"),
        ({"guests": "Bo"}, "guests: must be a list"),
        ({"guests": ["Bo"]}, "guests[0]: must be an object"),
        ({"guests": [GOOD["guests"][0], {"name": "", "age": 3}]}, "guests[1].name: must not be empty"),
        ({"guests": [GOOD["guests"][0], {"name": "Bo", "age": -1}]}, "guests[1].age: must be 0 or more"),
    ):
        call = problems(lab, {**GOOD, **change})
        with (
            diagnose(
                lambda seen: "[" in line and call.value == [line.replace("[1]", "[2]").replace("[0]", "[1]")],
                "the first guest is guests[0]: places in a list are counted from 0",
            ),
            diagnose(
                lambda seen: (
                    any(found.startswith("guest.") or "[" not in found for found in call.value) and "[" in line
                ),
                "the line does not say which guest it is about",
            ),
            diagnose(call.raised is None and call.value == [], f"this fault is not found: {line}"),
        ):
            expect(call).returns([line])


@check(after=finds_each_fault)
def tells_null_from_missing(lab):
    """a key that is not there is missing; a key with null is there, and of the wrong kind"""
    for key, kind in (("name", "text"), ("nights", "a whole number"), ("guests", "a list")):
        call = problems(lab, {other: GOOD[other] for other in GOOD if other != key})
        with (
            diagnose(
                lambda seen: seen.raised == "KeyError",
                "a key that is not there stops the program: ask with `in` before",
            ),
            diagnose(
                lambda seen: len(seen.got) > 1, "for one place only the first thing that is wrong is said, and no more"
            ),
        ):
            expect(call).returns([f"{key}: is missing"])
        call = problems(lab, {**GOOD, key: None})
        with diagnose(
            lambda seen: seen.got == [f"{key}: is missing"],
            "the key is there, and its value is null: null and missing are two different things",
        ):
            expect(call).returns([f"{key}: must be {kind}"])
    with diagnose(
        lambda seen: seen.got == [], "an age that is missing is a fault: whoever does not want to say it sends null"
    ):
        expect(problems(lab, {**GOOD, "guests": [{"name": "Bo"}]})).returns(["guests[0].age: is missing"])
    expect(problems(lab, {**GOOD, "guests": [{"age": None}]})).returns(["guests[0].name: is missing"])


@check(after=finds_each_fault)
def knows_whole_numbers(lab):
    """true, 2.0 and "2" are not whole numbers"""
    for value in (True, False, 2.0, "2", [2]):
        nights = problems(lab, {**GOOD, "nights": value})
        age = problems(lab, {**GOOD, "guests": [{"name": "Bo", "age": value}]})
        with (
            diagnose(
                isinstance(value, bool),
                "true or false passes as a number, or as nothing: Python counts them as 1 and 0, so ask for them apart",
            ),
            diagnose(isinstance(value, float), "2.0 passes as a whole number, and it is a float"),
        ):
            expect(nights).returns(["nights: must be a whole number"])
            expect(age).returns(["guests[0].age: must be a whole number"])


@check(after=tells_null_from_missing)
@given(
    name=sampled([{}, {"name": ""}, {"name": None}, {"name": "Ada"}]),
    nights=sampled([{}, {"nights": 0}, {"nights": "3"}, {"nights": 3}]),
    bad=integers(0, 3),
    age=sampled([{}, {"age": -1}, {"age": "old"}]),
    examples=[{"name": {"name": ""}, "nights": {"nights": 0}, "bad": 3, "age": {}}],
    times=20,
)
def says_everything(lab, name, nights, bad, age):
    """of many faults every one is said, and each only once"""
    guests = [{"name": "Bo", "age": 5}, "Cem", *[{**age} for _ in range(bad)]]
    wanted = [
        *wrong("name", name, "name", "text"),
        *wrong("nights", nights, "nights", "a whole number"),
        *[line for n in range(2, bad + 2) for line in (f"guests[{n}].name: is missing", *wrong_age(n, age))],
        "guests[1]: must be an object",
    ]
    call = problems(lab, {**name, **nights, "guests": guests})
    with (
        diagnose(
            lambda seen: any(f"guests[{n}]: must be an object" in call.value for n in range(2, bad + 2)),
            "a guest {} is an object, an empty one: its name and its age are missing",
        ),
        diagnose(
            lambda seen: 0 < len(call.value) < len(wanted) and set(call.value) < set(wanted),
            "some of the faults are said and others are not: go on looking after the first",
        ),
    ):
        expect(in_order(call)).equals(sorted(wanted))


@check(after=accepts_good_ones)
def survives_anything(lab):
    """a text that is no JSON, and JSON that is no object, are faults too"""
    for text in ("", "{", "name: Ada", "{'name': 'Ada'}"):
        call = lab.module("booking").problems.attempt(text)
        with diagnose(
            lambda seen: seen.raised == "JSONDecodeError",
            "a text that is no JSON stops the program: whoever sent it should read what is wrong",
        ):
            expect(call).returns(["booking: is not JSON"])
    for text in ("[]", '"Ada"', "null", "3"):
        call = lab.module("booking").problems.attempt(text)
        with diagnose(
            lambda seen: call.raised is not None or len(call.value) > 1,
            "JSON that is no object was looked into as if it were one: ask what it is before you ask for its keys",
        ):
            expect(call).returns(["booking: must be an object"])


def problems(lab, booking):
    return lab.module("booking").problems.attempt(json.dumps(booking))


def in_order(call):
    """The lines in the order of the alphabet; whatever is no list of texts stays as it is."""
    if call.raised:
        expect(call).returns([])
    lines = isinstance(call.value, list) and all(isinstance(line, str) for line in call.value)
    return sorted(call.value) if lines else call.value


def wrong(key, part, path, kind):
    if key not in part:
        return [f"{path}: is missing"]
    if part[key] == "":
        return [f"{path}: must not be empty"]
    if part[key] == 0:
        return [f"{path}: must be 1 or more"]
    return [] if part[key] in ("Ada", 3) else [f"{path}: must be {kind}"]


def wrong_age(number, age):
    if "age" not in age:
        return [f"guests[{number}].age: is missing"]
    return [f"guests[{number}].age: must be " + ("0 or more" if age["age"] == -1 else "a whole number")]
