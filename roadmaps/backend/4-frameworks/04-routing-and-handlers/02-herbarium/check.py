from urllib.parse import urlsplit

from backroad.checks import check, diagnose, expect

ALL, LATEST, ONE = (
    {"GET", "HEAD", "OPTIONS", "POST"},
    {"GET", "HEAD", "OPTIONS"},
    {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"},
)


def pressed(service, rng):
    """A new sheet: its number and its plant."""
    plant = f"{rng.choice(['Farn', 'heather', 'ájuga', '桔梗'])} {rng.randrange(10**6)}"
    made = service.post("/sheets", json={"plant": plant})
    with diagnose(
        made.status in (307, 308),
        "the address without a slash at its end leads to the one with it: it is to be the other way round",
    ):
        expect(made).has_status(201)
    number = made.json["number"]
    expect(made).has_json({"number": number, "plant": plant})
    return number, plant


def places(number):
    """Every address that is there, and the methods that it knows."""
    return (
        ("/sheets", ALL),
        (f"/sheets/{number}", ONE),
        (f"/sheets/{number}/label", LATEST),
        ("/sheets/latest", LATEST),
    )


def named(answer):
    """The methods in Allow."""
    return {word.strip() for word in (answer.header("Allow") or "").split(",") if word.strip()}


@check
def keeps_sheets(service, rng):
    """sheets are added, shown, listed, changed and taken out"""
    number, plant = pressed(service, rng)
    other, _ = pressed(service, rng)
    sheet = {"number": number, "plant": plant}
    expect(service.get(f"/sheets/{number}")).has_json(sheet)
    listed = service.get("/sheets")
    expect(listed).has_status(200)
    expect([item for item in listed.json if item["number"] == number]).equals([sheet])
    made = service.post("/sheets", json={"plant": plant})
    expect(made).has_header("Location", f"/sheets/{made.json['number']}")
    moss = {"number": number, "plant": "moss"}
    changed = service.put(f"/sheets/{number}", json={"plant": "moss"})
    expect(changed).has_status(200)
    expect(changed).has_json(moss)
    expect(service.get(f"/sheets/{number}")).has_json(moss)
    label = service.get(f"/sheets/{number}/label")
    expect(label).has_type("text/plain")
    with diagnose(label.text[:1] == '"', "the label is sent as JSON, with quotation marks around it"):
        expect(label.text).equals(f"No. {number}: moss\n")
    expect(service.delete(f"/sheets/{number}")).has_status(204)
    expect(service.get(f"/sheets/{number}")).has_status(404)
    expect(service.get(f"/sheets/{other}")).has_status(200)


@check(after=keeps_sheets)
def shows_the_latest(service, rng):
    """/sheets/latest is an address of its own, and no number"""
    for _ in range(2):
        number, plant = pressed(service, rng)
        got = service.get("/sheets/latest")
        with diagnose(
            got.status in (404, 422, 500),
            "latest is taken for a number: the route for numbers is asked first, and fits",
        ):
            expect(got).has_status(200)
        expect(got).has_json({"number": number, "plant": plant})
    expect(service.delete(f"/sheets/{number}")).has_status(204)
    with diagnose(lambda seen: True, "the latest sheet was taken out: the highest number that is there is another one"):
        got = service.get("/sheets/latest")
        expect(got).has_status(200)
        expect(got.json["number"]).equals(number - 1)


@check(after=shows_the_latest)
def tells_what_is_not_there(service, rng):
    """an address that is not there is 404, whatever the method"""
    number, _ = pressed(service, rng)
    for path in (
        "/",
        "/sheet",
        "/Sheets",
        "/sheets/999999",
        "/sheets/999999/label",
        "/sheets/fern",
        "/sheets/-1",
        "/sheets/1.0",
        f"/sheets/{number}/leaf",
        f"/sheets/{number}/label/x",
        "/sheets/latest/label",
    ):
        for method in ("GET", "PUT", "POST", "OPTIONS"):
            there = "999999" in path
            if there and method in ("POST", "OPTIONS") or path.endswith("999999/label") and method == "PUT":
                continue
            body = {"json": {"plant": "weed"}} if method in ("PUT", "POST") else {}
            got = service.request(method, path, **body)
            what = f"{method} {path.replace(str(number), 'N') if not there else path}"
            with (
                diagnose(
                    got.status in (400, 422),
                    f"{what} is about an address that is not there, and not about a bad body: 404",
                ),
                diagnose(got.status == 405, f"{what}: there is no such address, so no method is right for it: 404"),
                diagnose(got.status < 300, f"{what}: there is no such address, and it is answered with {got.status}"),
            ):
                expect(got).has_status(404)


@check(after=shows_the_latest)
def tells_which_methods(service, rng):
    """a method that an address does not know is 405, and Allow names those that it knows"""
    number, plant = pressed(service, rng)
    for path, known in places(number):
        for method in ("POST", "PUT", "PATCH", "DELETE"):
            if method in known:
                continue
            body = {"json": {"plant": "weed"}} if method != "DELETE" else {}
            got = service.request(method, path, **body)
            what = f"{method} {path.replace(str(number), 'N')}"
            with diagnose(
                got.status == 404, f"{what}: the address is there, only the method is wrong, and that is 405"
            ):
                expect(got).has_status(405)
            allow = named(got)
            with (
                diagnose(not allow, f"{what}: the answer does not say which methods are right, in Allow"),
                diagnose(
                    bool(known - allow - {"HEAD", "OPTIONS"}),
                    f"{what}: Allow leaves out methods that this address knows: it names those of one function alone",
                ),
                diagnose(bool(allow - known), f"{what}: Allow names methods that this address does not know"),
                diagnose(allow < known, f"{what}: Allow leaves out HEAD or OPTIONS, which this address knows too"),
            ):
                expect(sorted(allow)).equals(sorted(known))
    expect(service.get(f"/sheets/{number}")).has_json({"number": number, "plant": plant})


@check(after=shows_the_latest)
def answers_options(service, rng):
    """OPTIONS tells the methods of an address"""
    number, _ = pressed(service, rng)
    for path, known in places(number):
        got = service.options(path)
        with diagnose(got.status == 405, "OPTIONS asks which methods there are: it is right everywhere"):
            expect(got).has_status(204, 200)
        expect(sorted(named(got))).equals(sorted(known))


@check(after=shows_the_latest)
def answers_head(service, rng):
    """HEAD is answered as GET, without the body"""
    number, _ = pressed(service, rng)
    for path in (*(path for path, _ in places(number)), "/sheets/999999", "/sheet"):
        got, head = service.get(path), service.head(path)
        with (
            diagnose(head.status == 405, "HEAD is GET without the body: whoever answers the one answers the other"),
            diagnose(
                head.status in (400, 415, 422, 500),
                "HEAD goes through the same function as GET, and there it is taken for something else",
            ),
            diagnose(head.status < got.status, "HEAD says that something is there, and GET says that it is not"),
        ):
            expect(head).has_status(got.status)
        for name in ("Content-Type", "Content-Length"):
            if got.header(name) is not None and got.status == 200:
                with diagnose(True, f"HEAD has another {name} than GET"):
                    expect(head.header(name)).equals(got.header(name))


@check(after=shows_the_latest)
def has_one_address_for_each(service, rng):
    """a slash at the end leads to the address without it"""
    number, plant = pressed(service, rng)
    for method, path, query in (
        ("GET", "/sheets", ""),
        ("GET", f"/sheets/{number}", "?size=a4&ink=sepia%20brown"),
        ("HEAD", f"/sheets/{number}/label", ""),
        ("POST", "/sheets", ""),
        ("PUT", f"/sheets/{number}", "?why=wrong"),
        ("DELETE", f"/sheets/{number}", ""),
    ):
        body = {"json": {"plant": "weed"}} if method in ("PUT", "POST") else {}
        got = (
            service.request(method, f"{path}/", **body)
            if not query
            else service.request(
                method,
                f"{path}/",
                query=[("size", "a4"), ("ink", "sepia brown")] if "size" in query else [("why", "wrong")],
                **body,
            )
        )
        with (
            diagnose(got.status == 404, "with a slash at its end, the address is not found"),
            diagnose(got.status < 300, "one thing has two addresses: with a slash and without, and both answer"),
            diagnose(
                got.status in (302, 307),
                f"{got.status} says *for now*: programs ask with the slash for ever. 308 says *for good*",
            ),
            diagnose(got.status in (301, 303), f"after {got.status} a POST becomes a GET: 308 keeps the method"),
        ):
            expect(got).has_status(308)
        leads = urlsplit(got.header("Location") or "")
        with diagnose(
            leads.path == path and bool(query) and not leads.query, "what stands behind the ? is lost on the way"
        ):
            expect((leads.path, leads.query.replace("+", "%20"))).equals((path, query[1:]))
    with diagnose(True, "a request with a slash was answered with a redirect, and carried out all the same"):
        expect(service.get(f"/sheets/{number}")).has_json({"number": number, "plant": plant})
