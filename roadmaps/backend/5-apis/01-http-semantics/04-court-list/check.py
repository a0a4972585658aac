"""What the table of the task promises, one line after the other, and then all of them together."""

from itertools import product
from urllib.parse import urljoin, urlsplit

from backroad.checks import check, diagnose, expect, fail

ALL = {"GET", "HEAD", "OPTIONS", "POST"}
ONE = {"DELETE", "GET", "HEAD", "OPTIONS", "PUT"}
NOWHERE = ["/hearings/987654321", "/judges", "/hearings/1/notes"]
NONSENSE = [
    ("without room", {"case": "K 1/26"}),
    ("without case", {"room": 2}),
    ("with an empty case", {"case": "", "room": 2}),
    ("with a case that is a number", {"case": 7, "room": 2}),
    ("in room 0", {"case": "K 1/26", "room": 0}),
    ("in room 2.5", {"case": "K 1/26", "room": 2.5}),
    ("in room true", {"case": "K 1/26", "room": True}),
    ("in room null", {"case": "K 1/26", "room": None}),
    ("that is a list", ["K 1/26", 2]),
    ("that is null", None),
]


@check
def adds_hearings(service, rng):
    """a hearing that is added is answered with 201, and is found where `Location` says"""
    hearing = drawn(rng)
    made = service.post("/hearings", json=hearing)
    with diagnose(made.status == 200, "a hearing is new, and nobody is told: POST answers with 201 and says where it is"):
        expect(made).has_status(201)
    expect(made).has_header("Location")
    whole = {"id": made.json.get("id"), **hearing}
    expect(made).has_json(whole)
    path = urlsplit(urljoin("http://localhost/hearings", made.header("Location"))).path
    expect(service.get(path)).has_json(whole)
    if whole not in service.get("/hearings").json:
        fail("the new hearing is not among all hearings")


@check(after=adds_hearings)
def replaces_hearings(service, rng):
    """a hearing that is put is replaced, and cancelled it is gone"""
    path, was = added(service, rng)
    other = drawn(rng)
    answer = service.put(path, json={**other, "id": 31337, "judge": "Ode"})
    expect(answer).has_status(200)
    with diagnose(
        lambda seen: seen.got.get("id") == 31337, "the id that came in the content is taken over: it is to be passed over"
    ):
        expect(answer).has_json({"id": was["id"], **other})
    expect(service.get(path)).has_json({"id": was["id"], **other})
    nobody = service.put(NOWHERE[0], json=other)
    with diagnose(
        nobody.status in (200, 201), "a hearing was put where none is: the service gives the numbers, and PUT replaces"
    ):
        expect(nobody).has_status(404)
    gone = service.delete(path)
    expect(gone).has_status(204)
    expect(gone.raw.decode("utf-8", "replace")).equals("")


@check(after=adds_hearings)
def answers_head(service, rng):
    """HEAD has the status and the header fields of GET, and no content"""
    path, _ = added(service, rng)
    for address in ("/hearings", path):
        full, head = service.get(address), service.head(address)
        with diagnose(head.status == 405, "HEAD is answered with 405, though whoever takes GET takes HEAD"):
            expect(head).has_status(200)
        for name in ("Content-Type", "Content-Length"):
            if head.header(name) != full.header(name):
                raise head.wrong(f"HEAD does not say {name} as GET would", f"header {name.lower()}", expected=full.header(name) or "")
    expect(service.head(NOWHERE[0])).has_status(404)


@check(after=adds_hearings)
def names_its_methods(service, rng):
    """405 and OPTIONS say in `Allow` which methods the address takes"""
    path, _ = added(service, rng)
    for address, right, wrong in (("/hearings", ALL, "DELETE"), (path, ONE, "POST"), ("/hearings", ALL, "PATCH")):
        for method in (wrong, "OPTIONS"):
            answer = service.request(method, address)
            if method == "OPTIONS":
                with diagnose(answer.status == 405, "OPTIONS itself is answered with 405: nobody can ask what is taken"):
                    expect(answer).has_status(200, 204)
            else:
                expect(answer).has_status(405)
            allowed = answer.header("Allow")
            if allowed is None:
                raise answer.wrong("there is no Allow: the answer does not say what the address takes", expected="Allow")
            names = {name.strip().upper() for name in allowed.split(",")}
            for name in sorted(right - names):
                raise answer.wrong(f"in the answer, Allow does not name {name}, which the address takes", "header allow")
            for name in sorted(names - right):
                raise answer.wrong(f"Allow names {name}, and does not take it", "header allow")


@check(after=[replaces_hearings, names_its_methods])
def knows_its_addresses(service, rng):
    """an address that does not exist is answered with 404, whatever the method"""
    path, _ = added(service, rng)
    service.delete(path)
    for address in (*NOWHERE, path):
        for method in ("GET", "HEAD", "PUT", "DELETE", "POST", "PATCH", "OPTIONS"):
            answer = service.request(method, address, **content(method, rng))
            if method == "OPTIONS" and address in NOWHERE[1:]:
                continue
            with (
                diagnose(answer.status == 405, "405 is for an address that exists, and this one does not exist"),
                diagnose(answer.status < 300, "the answer says that all went well, and the address does not exist"),
                diagnose(answer.status >= 500, "what does not exist any more makes the service stumble"),
            ):
                expect(answer).has_status(404)
    word = service.get("/hearings/first")
    with diagnose(word.status in (400, 422), "a word where a number should be is no address: 404 says that"):
        expect(word).has_status(404)


@check(after=replaces_hearings)
def says_not_acceptable(service, rng):
    """who cannot read JSON is told so with 406"""
    path, _ = added(service, rng)
    for accept in ("text/html", "image/*, text/plain", "application/xml"):
        for method, address in (("GET", "/hearings"), ("HEAD", path), ("POST", "/hearings"), ("PUT", path)):
            answer = service.request(method, address, headers={"Accept": accept}, **content(method, rng))
            with diagnose(answer.status < 300, "the client says that it cannot read JSON, and JSON is what it gets"):
                expect(answer).has_status(406)
    for accept in (None, "text/html, application/json;q=0.1", "APPLICATION/JSON", "application/*", "text/html,*/*;q=0.1"):
        answer = service.get(path, headers={"Accept": accept})
        with diagnose(answer.status == 406, f"the range in Accept: {accept} stands for JSON too"):
            expect(answer).has_status(200)


@check(after=replaces_hearings)
def says_unsupported(service, rng):
    """content that is not said to be JSON is refused with 415"""
    path, was = added(service, rng)
    for method, address in (("POST", "/hearings"), ("PUT", path)):
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonlines", None):
            answer = service.request(
                method, address, body='{"case": "K 9/26", "room": 9}', headers={"Content-Type": kind}
            )
            with (
                diagnose(answer.status < 300, "the content was read as JSON, whatever it is said to be"),
                diagnose(answer.status in (400, 422), "whether the content is right is not the question yet: its type is not"),
            ):
                expect(answer).has_status(415)
        for kind in ("application/json; charset=utf-8", "Application/JSON"):
            answer = service.request(method, address, body='{"case": "K 9/26", "room": 9}', headers={"Content-Type": kind})
            with diagnose(answer.status == 415, "it is JSON: parameters behind the type and capitals do not matter"):
                expect(answer).has_status(200, 201)


@check(after=says_unsupported)
def says_unreadable(service, rng):
    """what is no JSON is refused with 400"""
    path, was = added(service, rng)
    for method, address in (("POST", "/hearings"), ("PUT", path)):
        for text in ('{"case": "K 9/26", "room": 9', "case=K 9/26", "{'case': 1}", "", b"\xff\xfe\xfa"):
            answer = service.request(method, address, body=text, headers={"Content-Type": "application/json"})
            with (
                diagnose(answer.status >= 500, "content that is no JSON makes the service stumble"),
                diagnose(answer.status == 422, "422 is for what can be read, and this cannot be read at all: 400"),
            ):
                expect(answer).has_status(400)
    expect(service.get(path)).has_json(was)


@check(after=says_unreadable)
def says_what_makes_no_sense(service, rng):
    """JSON that is no hearing is refused with 422, and nothing is changed"""
    path, was = added(service, rng)
    before = service.get("/hearings").json
    for method, address in (("POST", "/hearings"), ("PUT", path)):
        for what, value in NONSENSE:
            answer = service.request(method, address, json=value)
            with (
                diagnose(answer.status >= 500, f"a hearing {what} makes the service stumble"),
                diagnose(answer.status == 400, f"a hearing {what} can be read: it is JSON, and makes no sense, which is 422"),
                diagnose(answer.status < 300, f"a hearing {what} is taken"),
            ):
                expect(answer).has_status(422)
    if service.get("/hearings").json != before:
        fail("requests that were refused have changed the list", expected=before, got=service.get("/hearings").json)


@check(after=[knows_its_addresses, says_not_acceptable, says_what_makes_no_sense])
def keeps_the_order(service, rng):
    """where several things are wrong, the first line of the list decides"""
    path, _ = added(service, rng)
    before = service.get("/hearings").json
    kinds = ["application/json", "text/plain"]
    bodies = ["{", '{"room": 1}']
    for address, method, accept, kind, text in product(
        ("/hearings", path, NOWHERE[0]), ("POST", "PUT", "DELETE", "PATCH"), ("text/html", "*/*"), kinds, bodies
    ):
        if address == path and method == "DELETE":
            continue
        answer = service.request(method, address, body=text, headers={"Accept": accept, "Content-Type": kind})
        takes = {"/hearings": ALL, path: ONE}.get(address)
        right = (
            404 if takes is None
            else 405 if method not in takes
            else 406 if accept == "text/html"
            else 415 if kind == "text/plain"
            else 400 if text == "{"
            else 422
        )  # fmt: skip
        with diagnose(answer.status != right, f"several things are wrong, and the first line that fits says {right}"):
            expect(answer).has_status(right)
    expect(service.get("/hearings").json).equals(before)


def drawn(rng):
    return {"case": f"K {rng.randrange(1, 10**6)}/26", "room": rng.randrange(1, 40)}


def content(method, rng):
    return {"json": drawn(rng)} if method in ("POST", "PUT", "PATCH") else {}


def added(service, rng):
    """The path of a new hearing, and the hearing."""
    made = service.post("/hearings", json=drawn(rng))
    expect(made).has_status(201)
    return f"/hearings/{made.json['id']}", made.json
