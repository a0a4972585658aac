"""Every wrong form is refused by the names of its wrong fields, and nothing brings the service down."""

import copy
import json

from backroad.checks import check, diagnose, expect, fail

GOOD = {"name": "Ines", "level": "B", "watts": 50, "antenna": {"height": 12.5, "turns": True}, "bands": [40, 20]}
MISSING = object()
TYPE = {"Content-Type": "application/json"}


@check
def takes_good_applications(service, rng):
    """a right application is answered with 201, all that it says, and an id"""
    for _ in range(12):
        form = drawn(rng)
        made = service.post("/licences", json=form)
        with diagnose(made.status == 422, "a right application is refused"):
            expect(made).has_status(201)
        got = made.json
        if not isinstance(got, dict) or type(got.get("id")) is not int:
            fail("the answer has no id that is a whole number", got=made.text[:200])
        with diagnose(
            got.get("name") == form["name"].strip() != form["name"],
            "the name comes back without the spaces at its ends: nobody asked for it to be changed",
        ):
            expect(made).has_json({"id": got["id"], **form})


@check(after=takes_good_applications)
def keeps_the_bounds(service):
    """the first and the last value that a field may have is taken, and the next one is refused"""
    for field, value in (
        *(("name", text) for text in ("x", "y" * 60, "é" * 60, "📻" * 60)),
        *(("watts", watts) for watts in (1, 400)),
        *(("antenna.height", height) for height in (0, 60, 59.9, 0.5)),
        *(("bands", bands) for bands in ([10], [160, 80, 40, 20, 15, 10])),
    ):
        made = service.post("/licences", json=changed((field, value)))
        with (
            diagnose(
                field == "name" and len(value) < len(value.encode()),
                "a name of 60 characters is refused: are they counted as bytes?",
            ),
            diagnose(made.status == 422, f"a right value of {field} is refused: {short(value)}"),
        ):
            expect(made).has_status(201)
    for field, value in (
        ("name", ""),
        ("name", "y" * 61),
        *(("watts", watts) for watts in (0, -1, 401)),
        *(("antenna.height", height) for height in (-0.1, 60.1)),
        *(("bands", bands) for bands in ([], [160, 80, 40, 20, 15, 10, 10], [40, 40])),
    ):
        refused(service, field, value)


@check(after=keeps_the_bounds)
def takes_no_type_for_another(service):
    """a value of another type is refused, however much it looks like the right one"""
    for field, values in {
        "name": (5, True, None, ["Ines"], {"name": "Ines"}),
        "level": (1, None, "a", "D", "", ["A"], {}),
        "watts": ("5", True, None, 5.5, [5], {}),
        "antenna": (None, 5, "high", [], [{"height": 5}]),
        "antenna.height": ("5", True, None, [], {}),
        "antenna.turns": (1, 0, "true", "yes", None, []),
        "bands": (40, "40", None, {}, {"0": 40}),
        "bands.1": ("20", True, None, 20.5, 30, [20], {}),
    }.items():
        for value in values:
            refused(service, field, value)


@check(after=keeps_the_bounds)
def misses_every_field(service):
    """a field that is missing is named"""
    for field in ("name", "level", "watts", "antenna", "bands", "antenna.height", "antenna.turns"):
        refused(service, field, MISSING)


@check(after=keeps_the_bounds)
def refuses_what_it_does_not_know(service):
    """a field that is not known is refused by its name, inside the antenna too"""
    for field in ("watt", "antenna.colour", "Name", "__proto__"):
        refused(service, field, 5)


@check(after=[misses_every_field, takes_no_type_for_another])
def names_every_wrong_field(service, rng):
    """all wrong fields are named in one go, and no right one"""
    wrong = {
        "name": 5,
        "level": "D",
        "watts": 0,
        "antenna.height": 61,
        "antenna.turns": None,
        "bands.0": 7,
        "bands.1": 8,
    }
    faulty(service, wrong)
    for _ in range(10):
        faulty(service, dict(rng.sample(sorted(wrong.items()), rng.randrange(2, len(wrong)))))
    faulty(service, {"antenna": MISSING, "watts": "many"})


@check(after=keeps_the_bounds)
def gives_beginners_little_power(service):
    """at level C 10 watts are taken and 11 are refused, by the name of watts"""
    made = service.post("/licences", json=changed(("level", "C"), ("watts", 10)))
    expect(made).has_status(201)
    refused(service, "watts", 11, level="C")
    for watts in ("11", None, MISSING):
        refused(service, "watts", watts, level="C")


@check(after=takes_good_applications)
def refuses_what_is_no_object(service):
    """a body that is no JSON object is refused with 400"""
    for body in ("", "no", "[]", "5", "null", '"name"', "{", '{"name": }', "[" + json.dumps(GOOD) + "]"):
        answer = service.post("/licences", body=body, headers=TYPE)
        with stumbled(answer):
            is_problem(answer, 400)


@check(after=takes_good_applications)
def bounds_the_size(service):
    """a body of 16,384 bytes is read, and a larger one is refused with 413"""
    form = json.dumps(GOOD)
    for size, status in ((16_384, 201), (16_385, 413), (200_000, 413)):
        answer = service.post("/licences", body=form + " " * (size - len(form)), headers=TYPE)
        with (
            diagnose(
                answer.status == 201,
                f"a body of {size:,} bytes is read: whoever sends a thousand of those fills your memory",
            ),
            diagnose(answer.status in (400, 413) and status == 201, f"a body of {size:,} bytes is refused"),
        ):
            expect(answer).has_status(status)
        if status == 413:
            is_problem(answer, 413)


@check(after=[takes_no_type_for_another, misses_every_field, refuses_what_is_no_object])
def stands_two_hundred_bodies(service, rng):
    """200 bodies that somebody's program might send: each gets a 4xx with the field where there is one, none a 5xx"""
    for body, field in (*ODD, *(written(rng) for _ in range(200 - len(ODD)))):
        answer = service.post("/licences", body=body, headers=TYPE)
        with (
            diagnose(
                answer.status >= 500 and b"[[[[[[" in body,
                "a thousand brackets bring your service to a 5xx: "
                "the JSON reader gives up with a RecursionError, which is no ValueError",
            ),
            diagnose(answer.status == 201, "a wrong body is accepted"),
            stumbled(answer),
        ):
            expect(answer).has_status(400, 422)
        is_problem(answer, answer.status)
        if field and answer.status == 422:
            named(answer, {field})


def body_with(field, text):
    """A right application in which `field` is written as `text`, whatever that is."""
    return json.dumps(changed((field, "@@"))).replace('"@@"', text).encode()


def written(rng):
    """A body with one wrong field, and its name."""
    field = rng.choice(["name", "level", "watts", "antenna", "antenna.height", "antenna.turns", "bands", "bands.0"])
    junk = [
        None,
        "",
        "x" * 70,
        -(10**12),
        10**30,
        1.5e300,
        [],
        [[]],
        {},
        {"a": {"b": []}},
        [None] * 9,
        "\u202e",
        "NaN",
        "9" * 80,
    ]
    if field not in ("antenna.turns",):
        junk += [True, False]
    if field == "antenna":
        junk = [value for value in junk if not isinstance(value, dict)]
    if field == "name":
        junk = [value for value in junk if not isinstance(value, str) or not 1 <= len(value) <= 60]
    if field == "bands":
        junk = [value for value in junk if not isinstance(value, list) or not 1 <= len(value) <= 6]
    return json.dumps(changed((field, rng.choice(junk)))).encode(), field


def drawn(rng):
    """A right application."""
    bands = rng.sample([160, 80, 40, 20, 15, 10], rng.randrange(1, 7))
    antenna = {"height": round(rng.uniform(0.1, 60), 1), "turns": rng.random() < 0.5}
    level = rng.choice("ABC")
    name = "".join(rng.choice("aZ é'Ø-爱") for _ in range(rng.randrange(1, 21)))
    return {
        "name": name,
        "level": level,
        "watts": rng.randrange(1, 11 if level == "C" else 401),
        "antenna": antenna,
        "bands": bands,
    }


def changed(*changes):
    """A right application with these fields changed, each named by its path."""
    form = copy.deepcopy(GOOD)
    for field, value in changes:
        *path, last = field.split(".")
        place = form
        for name in path:
            place = place[name]
        if isinstance(place, list):
            place[int(last)] = value
        elif value is MISSING:
            del place[last]
        else:
            place[last] = value
    return form


def refused(service, field, value, **more):
    """An application with one wrong field is refused with 422, and that field is named."""
    form = changed(*more.items(), (field, value))
    answer = service.post("/licences", json=form)
    said = {
        "watts True": "true is accepted as a number of watts: in Python True is an int",
        "watts 5": "the text '5' is accepted as a number",
        "antenna.turns 1": "1 is accepted for true",
    }.get(f"{field} {value}", f"a wrong value of {field} is accepted: {short(value)}")
    if value is MISSING:
        said = f"an application without {field} is accepted"
    if field in ("watt", "Name", "antenna.colour", "__proto__"):
        said = f"an unknown field, {field}, is taken without a word: whoever misspells one never learns of it"
    if more:
        said = "a beginner gets 11 watts"
    early = bool(more) and answer.status >= 500
    with (
        diagnose(answer.status == 201, said),
        diagnose(early, "the rule for level C is asked before it is known whether watts is a number"),
        stumbled(answer),
    ):
        expect(answer).has_status(422)
    named(answer, {field})


def faulty(service, wrong):
    """An application with several wrong fields is refused with 422, and all are named."""
    answer = service.post("/licences", json=changed(*wrong.items()))
    with stumbled(answer):
        expect(answer).has_status(422)
    named(answer, set(wrong))


def named(answer, fields):
    """The answer names exactly these fields."""
    is_problem(answer, 422)
    errors = answer.json.get("errors")
    whole = isinstance(errors, list) and all(isinstance(one, dict) for one in errors)
    if not whole or not all(isinstance(one.get("field"), str) for one in errors):
        fail("errors is not a list of objects with a field each", got=answer.text[:300])
    if not all(isinstance(one.get("problem"), str) and one["problem"].strip() for one in errors):
        fail("a fault does not say in words what is wrong: its problem is missing", got=answer.text[:300])
    got = {one["field"] for one in errors}
    forgotten, blamed = ", ".join(sorted(fields - got)), ", ".join(sorted(got - fields))
    leaves = {field.rpartition(".")[2] for field in fields}
    with (
        diagnose(got == leaves, "a field is named without its path: several objects may have a height"),
        diagnose(
            len(fields) > 1 and got < fields,
            f"{len(got)} of {len(fields)} wrong fields are named: "
            "whoever mends them needs as many tries as there are faults",
        ),
        diagnose(bool(forgotten and blamed), f"the fault is in {forgotten}, and the answer names {blamed}"),
        diagnose(bool(forgotten), f"a fault in {forgotten} is not named"),
        diagnose(
            bool(blamed), f"the fault is in {', '.join(sorted(fields))} alone, and the answer names {blamed} as well"
        ),
    ):
        expect(sorted(got)).equals(sorted(fields))


def is_problem(answer, status):
    """A refusal with a title and the status."""
    expect(answer).is_problem(status)
    said = answer.json
    if "status" not in said:
        fail("the refusal does not say its status", got=answer.text[:300])
    if not isinstance(said.get("title"), str) or not said["title"].strip():
        fail("the refusal has no title", got=answer.text[:300])


def stumbled(answer):
    return diagnose(
        answer.status >= 500,
        "your service stumbles over bad input, where it should refuse it: a 5xx says that it is your fault",
    )


def short(value):
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"


ODD = (
    (b"[" * 5000 + b"]" * 5000, None),
    (body_with("antenna", "[" * 3000 + "]" * 3000), None),
    (body_with("watts", "1" * 10_000), None),
    (b"\xff\xfe{}", None),
    (b'{"name": "\xff"}', None),
    (b"\x00" * 50, None),
    (body_with("antenna.height", "1e400"), "antenna.height"),
    (body_with("antenna.height", "NaN"), "antenna.height"),
    (body_with("antenna.height", "-Infinity"), "antenna.height"),
    (body_with("watts", "NaN"), "watts"),
    (body_with("watts", "1e400"), "watts"),
    (body_with("watts", "9" * 400), "watts"),
    (body_with("level", '"\\ud800"'), "level"),
    (body_with("bands", "[NaN]"), "bands.0"),
    (body_with("name", '"' + "\\u0000" * 61 + '"'), "name"),
)
