from backroad.checks import check, diagnose, expect, fail

PATIENCE = 2.0
"""Seconds for an answer that needs no time at all: many times what a busy machine takes."""


def note(rng, much=1):
    """A note that nobody else has, with all that a careless reader would trip over."""
    word = rng.choice(["Nebel", "fog", "brouillard", "þoka", "туман", "霧"])
    return f"{word} {rng.randrange(10**9)}\r\n\r\nPOST /log HTTP/1.1\r\n\n0\r\n\r\n— since four\n".encode() * much


def post(body, *fields):
    head = "".join(f"{field}\r\n" for field in ("Host: localhost", *fields))
    return f"POST /log HTTP/1.1\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def get(target, *fields, method="GET", version="HTTP/1.1"):
    head = "".join(f"{field}\r\n" for field in ("Host: localhost", *fields))
    return f"{method} {target} {version}\r\n{head}\r\n".encode()


def kept(line, body):
    """The address of a note that was sent whole, and is there byte for byte."""
    made = line.answer(within=PATIENCE)
    expect(made).has_status(201)
    address = made.header("Location") or ""
    line.send(get(address))
    found = line.answer(within=PATIENCE)
    expect(found).has_status(200)
    expect(found.raw).equals(body)
    return address


def says_close(answer):
    return (answer.header("Connection") or "").lower() == "close"


def nothing_is_open(service):
    """Ask for what is not there, and leave no connection behind that a server may wait for."""
    expect(service.get("/log/999999", headers={"Connection": "close"}, within=PATIENCE)).has_status(404)


@check
def takes_notes(service, rng):
    """a note is kept byte for byte, whatever is in it"""
    once = {"Connection": "close"}
    body = note(rng)
    with diagnose(
        lambda seen: seen.raised == "Late",
        "no answer comes while the connection stays open: the body ends after Content-Length bytes, not with the connection",
    ):
        made = service.post("/log", body=body, headers=once, within=PATIENCE)
    expect(made).has_status(201)
    address = made.header("Location") or ""
    expect(address.rpartition("/")[0]).equals("/log")
    found = service.get(address, headers=once)
    expect(found).has_status(200)
    with diagnose(
        lambda seen: found.raw == body.decode().replace("\r\n", "\n").encode(),
        "the line ends of a note are changed: keep it as bytes",
    ):
        expect(found.raw).equals(body)
    expect(found).has_type("text/plain")
    missing = service.get("/log/999999", headers=once)
    expect(missing).has_status(404)
    expect(missing.text).equals("no such note\n")
    second = service.post("/log", body=b"", headers=once)
    expect(second.header("Location")).equals(f"/log/{int(address.rpartition('/')[2]) + 1}")


@check(after=takes_notes)
def one_slow_client_holds_nobody_up(service, rng):
    """while one client has sent half a request, others are served"""
    body = note(rng)
    whole = post(body)
    nothing_is_open(service)
    for cut in (0, 20, len(whole) - 5):
        with service.dial() as slow:
            slow.send(whole[:cut])
            with diagnose(
                lambda seen: seen.raised == "Late",
                "one slow client blocks all: the server waits for the rest of that request and does nothing else",
            ):
                nothing_is_open(service)
            slow.send(whole[cut:])
            expect(slow.answer(within=PATIENCE)).has_status(201)


@check(after=one_slow_client_holds_nobody_up)
def keeps_the_connection(service, rng):
    """the next request may come over the same connection"""
    closed = "the connection is closed after the first answer: the client has to open another one"
    with service.dial() as line:
        for number in range(4):
            body = note(rng)
            line.send(post(body))
            with diagnose(lambda seen: seen.raised in ("Lost", "Ended"), closed):
                made = line.answer(within=PATIENCE)
            expect(made).has_status(201)
            if says_close(made):
                fail(closed)
            line.send(get(made.header("Location") or ""))
            with diagnose(lambda seen: seen.raised in ("Lost", "Ended"), closed):
                found = line.answer(within=PATIENCE)
            expect(found.raw).equals(body)
            line.send(get("/lag"))
            expect(line.answer(within=PATIENCE)).has_status(404)
            if line.rest(within=0.02) or line.ended:
                fail("something comes behind the answer that nobody asked for, or the connection is closed")


@check(after=keeps_the_connection)
def closes_when_asked(service, rng):
    """a request that says Connection: close, or HTTP/1.0, is the last of its connection"""
    for asked, said in (
        (get("/log/999999", "Connection: close"), "Connection: close"),
        (get("/log/999999", "Connection: Close"), "Connection: Close, with a capital letter"),
        (post(note(rng), "Connection: close"), "Connection: close"),
        (get("/log/999999", version="HTTP/1.0"), "HTTP/1.0"),
    ):
        with service.dial() as line:
            line.send(asked)
            got = line.answer(within=PATIENCE)
            expect(got).has_status(404, 201)
            line.rest(within=1)
            if not line.ended:
                fail(
                    f"the request says {said}, and the connection stays open after the answer: the client waits for its end"
                )
            if not says_close(got):
                raise got.wrong("the answer is the last one, and does not say Connection: close", "header connection")


@check(after=keeps_the_connection)
def answers_head(service, rng):
    """HEAD gets what GET gets, without the body"""
    body = note(rng)
    with service.dial() as line:
        line.send(post(body))
        address = kept(line, body)
        for target, status, size in ((address, 200, len(body)), ("/lag", 404, 13)):
            line.send(get(target, method="HEAD"))
            got = line.answer("HEAD", within=PATIENCE)
            with diagnose(got.status in (400, 404, 405, 501), "HEAD is not known: it is GET without the body"):
                expect(got).has_status(status)
            with diagnose(
                got.header("Content-Length") == "0",
                "the length is that of the body which GET would get, though none is sent",
            ):
                expect(got).has_header("Content-Length", str(size))
            if line.rest(within=0.05):
                fail("a body comes behind the answer to HEAD: the client takes it for the next answer")
            line.send(get(address))
            expect(line.answer(within=PATIENCE).raw).equals(body)


@check(after=keeps_the_connection)
def reads_names_in_any_case(service, rng):
    """the names of header fields are read in any case, and spaces around values do not count"""
    body = note(rng)
    with service.dial() as line:
        for field, why in (
            ("content-length: ", "the names of header fields are the same in any case"),
            ("CONTENT-LENGTH: ", "the names of header fields are the same in any case"),
            ("Content-Length:", "there need be no space behind the colon"),
            ("Content-Length:\t  ", "spaces and tabs around a value do not count"),
        ):
            line.send(f"POST /log HTTP/1.1\r\nhost:localhost\r\n{field}{len(body)} \r\n\r\n".encode() + body)
            with diagnose(True, f"a body came with {field.strip()}{len(body)}, and was not found: {why}"):
                kept(line, body)


@check(after=keeps_the_connection)
def reads_bodies_in_pieces(service, rng):
    """a body may come in many pieces, and be long"""
    short, long = note(rng), note(rng, much=6000)
    with service.dial() as line:
        whole = post(short)
        start = whole.index(b"\r\n\r\n") + 4
        for cut in (start, start + 1, len(whole) - 1, start - 2):
            line.send(whole[:cut])
            if early := line.rest(within=0.05):
                fail(
                    "the body had not come whole, and was answered: what one recv gives is what has come so far",
                    got=early[:40].decode("utf-8", "backslashreplace"),
                )
            line.send(whole[cut:])
            kept(line, short)
        line.send(post(long))
        with diagnose(lambda seen: True, "a long body comes back changed: one recv gives only a part of it"):
            kept(line, long)


def chunked(body, sizes, capitals, extra, trailer):
    parts = []
    while body:
        size = sizes.pop() if sizes else len(body)
        piece, body = body[:size], body[size:]
        digits = f"{len(piece):X}" if capitals else f"{len(piece):x}"
        parts.append(f"{digits}{extra}\r\n".encode() + piece + b"\r\n")
    return b"".join(parts) + f"0{extra}\r\n{trailer}\r\n".encode()


@check(after=[keeps_the_connection, reads_names_in_any_case])
def reads_chunked_bodies(service, rng):
    """a chunked body is put together, and the next request is found behind it"""
    head = "POST /log HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: {}\r\n\r\n"
    with service.dial() as line:
        digits = f"{rng.randrange(10**9):09}".encode()
        for body, coding, sizes, capitals, extra, trailer, why in (
            (digits, "chunked", [4], False, "", "", "a body in two pieces"),
            (digits * 4, "chunked", [], False, "", "", "a piece whose size has two hexadecimal digits"),
            (note(rng), "chunked", [26], False, "", "", "line ends inside a piece"),
            (note(rng, 4), "Chunked", [26, 171, 15], True, "", "", "sizes with capital digits, and Chunked as a word"),
            (note(rng), "chunked", [30, 1], False, ";light=on", "", "sizes with an extension behind them"),
            (note(rng), "chunked", [12], False, "", "X-Sum: 17\r\nX-By: Ada\r\n", "header lines behind the last piece"),
        ):
            line.send(head.format(coding).encode() + chunked(body, sizes, capitals, extra, trailer))
            made = None
            with diagnose(True, f"with {why}, the body or the next request is not found"):
                made = line.answer(within=PATIENCE)
                expect(made).has_status(201)
                line.send(get(made.header("Location") or ""))
                found = line.answer(within=PATIENCE)
                expect(found).has_status(200)
                with (
                    diagnose(
                        found.raw == b"",
                        "the body is chunked, and an empty note was kept: there is no Content-Length then",
                    ),
                    diagnose(
                        found.raw[:2].strip() in (b"5", b"10"),
                        "the sizes of the pieces are in the note: they are not part of it",
                    ),
                ):
                    expect(found.raw).equals(body)
        body = note(rng, much=3)
        whole = head.format("chunked").encode() + chunked(body, [40, 20], False, "", "X-Sum: 1\r\n")
        for cut in sorted(rng.sample(range(90, len(whole) - 1), 6)):
            line.send(whole[:cut])
            line.rest(within=0.01)
            line.send(whole[cut:])
            with diagnose(True, "a chunked body came in two packets, and was not put together"):
                kept(line, body)


@check(after=reads_bodies_in_pieces)
def keeps_what_stands_behind(service, rng):
    """requests that come in one packet are answered one after the other"""
    bodies = [note(rng) for _ in range(3)]
    asked = [post(bodies[0]), get("/lag"), post(bodies[1]), get("/log/999999"), post(bodies[2])]
    with service.dial() as line:
        line.send(b"".join(asked))
        places = []
        for number in range(len(asked)):
            with diagnose(
                lambda seen: seen.raised in ("Late", "Lost"),
                f"{len(asked)} requests came in one packet, and so many were answered: {number}. What stands behind a "
                "request is the beginning of the next",
            ):
                got = line.answer(within=PATIENCE)
            expect(got).has_status(404 if number % 2 else 201)
            places.append(got.header("Location"))
        for place, body in zip(places[::2], bodies, strict=True):
            line.send(get(place))
            expect(line.answer(within=PATIENCE).raw).equals(body)


@check(after=one_slow_client_holds_nobody_up)
def forgets_what_was_cut_off(service, rng):
    """a note that is cut off is not kept"""
    body = note(rng)
    whole = post(body)
    once = {"Connection": "close"}
    nothing_is_open(service)
    before = int((service.post("/log", body=body, headers=once).header("Location") or "/0").rpartition("/")[2])
    for cut in (10, whole.index(b"\r\n\r\n") + 4, len(whole) - 1):
        with service.dial() as line:
            line.send(whole[:cut])
            line.finish()
            line.rest(within=1)
    after = service.post("/log", body=body, headers=once).header("Location")
    with diagnose(
        after != f"/log/{before + 1}", "a body that was cut off is kept as a note: recv gave b'' before all had come"
    ):
        expect(after).equals(f"/log/{before + 1}")


@check(after=one_slow_client_holds_nobody_up)
def serves_a_hundred_at_once(service, rng):
    """a hundred slow clients are under way at once, and all of them are served"""
    bodies = [note(rng) for _ in range(100)]
    nothing_is_open(service)
    lines = []
    try:
        for body in bodies:
            line = service.dial()
            lines.append(line)
            line.send(post(body)[:-7])
        with diagnose(
            lambda seen: seen.raised in ("Late", "Refused", "Lost"),
            "a hundred slow clients are connected, and the next one is not served: whatever each of them holds is used up",
        ):
            nothing_is_open(service)
        for line, body in zip(lines, bodies, strict=True):
            line.send(post(body)[-7:])
        made = [line.answer(within=PATIENCE) for line in lines]
        places = [answer.header("Location") or "" for answer in made]
        twice = sorted(place for place in set(places) if places.count(place) > 1)
        if twice:
            fail(
                "a hundred notes became whole at the same time, and some got the same number: between counting and "
                "keeping, another thread came in",
                expected="a number of its own for each",
                got=f"{twice[0]}, {places.count(twice[0])} times",
            )
        for line, place, body in zip(lines, places, bodies, strict=True):
            line.send(get(place, "Connection: close"))
            expect(line.answer(within=PATIENCE).raw).equals(body)
    finally:
        for line in lines:
            line.close()
