"""Each check sends reports of its own; what is not there is a number that was never given, or one struck out."""

from urllib.parse import urljoin, urlsplit

from backroad.checks import check, diagnose, expect, fail

PLACES = ["Oslo", "Tromsø", "Windhoek", "La Paz", "Nuuk"]
NOWHERE = "/meteors/987654321"


@check
def says_created(service, rng):
    """a meteor that is stored is answered with 201 and comes back with its `id`"""
    meteor = one(rng)
    made = service.post("/meteors", json=meteor)
    with (
        diagnose(made.status == 200, "a new meteor is stored, and the status says only that all went well: 201 says more"),
        diagnose(made.status == 204, "204 says that there is nothing to read, and the meteor with its id is to be read"),
    ):
        expect(made).has_status(201)
    got = made.json
    if isinstance(got, dict) and "id" not in got:
        raise made.wrong("the meteor comes back without its id", "body", expected='"id"')
    expect(made).has_json({**meteor, "id": got.get("id") if isinstance(got, dict) else 1})
    if not isinstance(got["id"], int):
        fail("the id is to be a number", got=got["id"])


@check(after=says_created)
def says_where_it_is(service, rng):
    """`Location` is the address at which the new meteor is found"""
    made = service.post("/meteors", json=one(rng))
    if made.header("Location") is None:
        raise made.wrong("there is no header Location: whoever sent the meteor must guess where it is", expected="Location")
    path = urlsplit(urljoin("http://localhost/meteors", made.header("Location"))).path
    found = service.get(path)
    with (
        diagnose(path == "/meteors", "the address in Location is that of all meteors, and should be that of the new one"),
        diagnose(
            path != f"/meteors/{made.json['id']}",
            "the address in Location is not that of the new meteor, which is /meteors/ with its id behind",
        ),
        diagnose(found.status == 404, "the address in Location leads nowhere"),
    ):
        expect(found).has_status(200)
        expect(found).has_json(made.json)
    if path != f"/meteors/{made.json['id']}":
        raise made.wrong("the address in Location is not that of the new meteor", "header location")


@check(after=says_created)
def says_not_found(service):
    """a meteor that is not there is answered with 404"""
    answer = service.get(NOWHERE)
    with (
        diagnose(
            answer.status == 200,
            "there is no such meteor, and the status says that all went well: programs do not read the text",
        ),
        diagnose(answer.status >= 500, "a number that was never given makes the service stumble: look before you take"),
    ):
        expect(answer).has_status(404)


@check(after=says_created)
def refuses_half_a_report(service, rng):
    """a report without one of its fields is answered with 422, and takes no number"""
    for missing in ("seen_from", "magnitude"):
        half = {key: value for key, value in one(rng).items() if key != missing}
        answer = service.post("/meteors", json=half)
        with (
            diagnose(answer.status == 200, "a report that was thrown away is answered as if all had gone well"),
            diagnose(answer.status == 201, f"a report without {missing} is said to be stored"),
            diagnose(answer.status == 404, "404 says that the address leads nowhere, and it does: the content is wrong"),
        ):
            expect(answer).has_status(422)


@check(after=says_not_found)
def strikes_out(service, rng):
    """a meteor that is struck out is answered with 204 and is gone"""
    made = service.post("/meteors", json=one(rng))
    path = f"/meteors/{made.json['id']}"
    answer = service.delete(path, headers={"Connection": "close"})
    with diagnose(answer.status == 200, "the meteor is gone, and there is nothing left to say about it: that is 204"):
        expect(answer).has_status(204)
    left = service.get(path)
    with diagnose(left.status == 200, "the answer to DELETE says that it is done, and the meteor is still there"):
        expect(left).has_status(404)


@check(after=strikes_out)
def sends_nothing_with_it(service, rng):
    """the answer 204 ends after its header fields"""
    made = service.post("/meteors", json=one(rng))
    asked = f"DELETE /meteors/{made.json['id']} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    head, _, rest = service.raw(asked.encode()).partition(b"\r\n\r\n")
    said = "204 says that no body comes, and here one does: the next answer begins in the middle of it"
    announced = any(
        line.lower().startswith(b"content-length:") and line.split(b":")[1].strip() != b"0"
        for line in head.split(b"\r\n")
    )
    if rest or announced:
        fail(said, expected="nothing after the empty line", got=(head + b"\r\n\r\n" + rest).decode("utf-8", "replace"))


@check(after=strikes_out)
def strikes_out_once(service, rng):
    """what is not there cannot be struck out: 404"""
    made = service.post("/meteors", json=one(rng))
    path = f"/meteors/{made.json['id']}"
    service.delete(path, headers={"Connection": "close"})
    for again in (path, NOWHERE):
        answer = service.delete(again)
        with (
            diagnose(answer.status == 204, "the answer says that a meteor was struck out, and there was none"),
            diagnose(answer.status >= 500, "striking out what is not there makes the service stumble"),
        ):
            expect(answer).has_status(404)


def one(rng):
    return {"seen_from": rng.choice(PLACES), "magnitude": -rng.randrange(1, 12)}
