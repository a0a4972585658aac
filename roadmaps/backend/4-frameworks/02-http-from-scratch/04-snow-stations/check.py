from backroad.checks import check, diagnose, expect, fail

PATIENCE = 3.0
"""Seconds for an answer, at the most: three times what the slowest may take."""


def request(*fields, first="", target="/stations/none", body=b""):
    lines = [first or f"GET {target} HTTP/1.1", *fields]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def works(service, rng, what):
    """The service takes a depth and gives it back."""
    place, depth = f"/stations/furka-{rng.randrange(10**9)}", str(rng.randrange(400))
    with diagnose(
        lambda seen: seen.raised != "" and what != "",
        f"{what}, and the next client is not served any more",
    ):
        put = service.put(place, body=depth, within=PATIENCE)
        expect(put).has_status(204)
        expect(put).lacks_header("Content-Length")
        got = service.get(place, within=PATIENCE)
    expect(got).has_status(200)
    expect(got.text).equals(depth)


def refused(service, data, what, *statuses, within=PATIENCE):
    """These bytes get one answer with one of these statuses, and the end of the connection."""
    with service.dial() as line:
        line.send(data)
        with (
            diagnose(
                lambda seen: seen.raised in ("Lost", "Ended"),
                f"{what}: the connection is closed without an answer, and the client learns nothing",
            ),
            diagnose(lambda seen: seen.raised == "Late", f"{what}: no answer comes"),
        ):
            got = line.answer(within=within)
        with diagnose(got.status < 400 or got.status == 404, f"{what}: it is answered as if nothing were wrong"):
            if got.status not in statuses:
                raise got.wrong(f"{what}: the answer is {got.status}, and {statuses[0]} is right", "status")
        behind = line.rest(within=0.5)
        if behind:
            fail(
                f"{what}: behind the error stands another answer, because what followed was taken for a new request",
                got=behind[:60].decode("utf-8", "backslashreplace"),
            )
        if not line.ended or (got.header("Connection") or "").lower() != "close":
            raise got.wrong(f"{what}: the error must be the last answer of its connection", "header connection")


@check
def serves_whoever_asks_well(service, rng):
    """what is right is still served"""
    works(service, rng, "")
    place = f"/stations/albula-{rng.randrange(10**9)}"
    long = b"9" * 1000
    padding = request("Host: a", "X-Note: ", target=place)
    with service.dial() as line:
        for data, status, what in (
            (
                request("host:a", "CONTENT-LENGTH: 1000 ", first=f"PUT {place} HTTP/1.1", body=long),
                204,
                "1000 bytes of body",
            ),
            (request("Host: a", "X-Note: " + "x" * (8192 - len(padding)), target=place), 200, "a head of 8192 bytes"),
            (request("Host: a", "Accept: a", "Accept: b", "X-Empty:", target=place), 200, "two fields of one name"),
            (
                request("Host: a", "Content-Length: 007", first=f"PUT {place} HTTP/1.1", body=b"1234567"),
                204,
                "Content-Length: 007",
            ),
            (
                request("Host: a", "~!#$%&'*+-.^_`|: a", target=place),
                200,
                "a name of all characters that a name may have",
            ),
        ):
            line.send(data)
            got = line.answer(within=PATIENCE)
            if got.status != status:
                raise got.wrong(f"{what} is right, and gets {got.status}", "status")
        deeper = request("Host: a", "Content-Length: 3", first=f"PUT {place} HTTP/1.1", body=b"241")
        line.send(deeper + request(first=f"GET {place} HTTP/1.0"))
        expect(line.answer(within=PATIENCE)).has_status(204)
        with diagnose(lambda seen: seen.raised != "", "two requests came in one packet, and the second is not found"):
            got = line.answer(within=PATIENCE)
        expect(got.text).equals("241")
        line.rest(within=0.5)
        if not line.ended:
            raise got.wrong("a request of HTTP/1.0 is the last of its connection", "header connection")
    with service.dial() as line:
        line.send(request("Host: a", "Connection: Close"))
        got = line.answer(within=PATIENCE)
        line.rest(within=0.5)
        if not line.ended:
            raise got.wrong("a request that says Connection: Close is the last of its connection", "header connection")
    with service.dial() as line:
        data = request("Host: a", first=f"GET {place} HTTP/1.1")
        for start in range(0, len(data) - 20, 20):
            line.send(data[start : start + 20])
            line.rest(within=0.04)
        line.send(data[start + 20 :])
        with diagnose(lambda seen: True, "a request that comes in small pieces, and in time, is right"):
            expect(line.answer(within=PATIENCE)).has_status(200)


@check(after=serves_whoever_asks_well)
def refuses_bad_first_lines(service, rng):
    """a first line that is none gets 400"""
    for first in (
        "GET",
        f"GET /stations/{rng.randrange(1000)}",
        "GET  /stations/a HTTP/1.1",
        "GET /stations/a b HTTP/1.1",
        "GET /stations/a HTTP/1.1 ",
        "GET /stations/a HTTP/1.5",
        "GET /stations/a http/1.1",
        "GET /stations/a SNOW/1.1",
        " /stations/a HTTP/1.1",
        "G(T /stations/a HTTP/1.1",
        "\xfcber /stations/a HTTP/1.1",
    ):
        refused(service, request("Host: a", first=first), f"the first line is '{first}'", 400)
    works(service, rng, "a first line is wrong")


@check(after=refuses_bad_first_lines)
def refuses_bad_fields(service, rng):
    """header lines that are none, no Host and two Hosts get 400"""
    for fields, what in (
        (["Host: a", "no colon in it"], "a header line has no colon"),
        (["Host: a", ": nothing"], "a header line has no name"),
        (["Host: a", "Content-Length : 5"], "there is a space before a colon"),
        (["Host: a", "X Note: 5"], "there is a space in a name"),
        (["Host: a", "X-N\xf6te: 5"], "a name has a letter in it that no name has"),
        (["Host: a", " folded: line"], "a header line begins with a space"),
        ([], "there is no Host"),
        (["Host: a", "X-Note: b", "HOST: a"], "there are two Hosts"),
    ):
        refused(service, request(*fields), what, 400)
    works(service, rng, "a header line is wrong")


@check(after=refuses_bad_fields)
def refuses_unclear_lengths(service, rng):
    """a length that is not clear gets 400, and chunks get 501"""
    inner = request("Host: a", target="/stations/smuggled")
    for length in ("-1", "+5", "5.0", "1_0", "", "five", "0x5", "5, 5", "5 5", "\xb2", "5;"):
        data = request("Host: a", f"Content-Length: {length}", first="PUT /stations/a HTTP/1.1")
        refused(service, data + inner, f"Content-Length is '{length}'", 400)
    for two in (("5", "5"), ("5", str(len(inner))), ("0", "5")):
        fields = (f"Content-Length: {two[0]}", "Host: a", f"content-length: {two[1]}")
        data = request(*fields, first="PUT /stations/a HTTP/1.1")
        refused(service, data + inner, f"there are two lengths, {two[0]} and {two[1]}", 400)
    chunks = b"5\r\n12345\r\n0\r\n\r\n"
    for coding in ("chunked", "gzip"):
        data = request("Host: a", f"Transfer-Encoding: {coding}", first="PUT /stations/a HTTP/1.1")
        refused(service, data + chunks + inner, f"Transfer-Encoding is {coding}", 501)
        fields = ("Host: a", f"transfer-encoding: {coding}", "Content-Length: 5")
        data = request(*fields, first="PUT /stations/a HTTP/1.1")
        refused(service, data + chunks + inner, "there are a length and a Transfer-Encoding", 400)
    works(service, rng, "a length is wrong")


@check(after=refuses_unclear_lengths)
def refuses_what_is_too_much(service, rng):
    """a head that is too long gets 431 and a body that is too long 413, at once"""
    quick = 0.7
    for size in ("1001", "50000000", "9" * 25, "9" * 5000):
        data = request("Host: a", f"Content-Length: {size}", first="PUT /stations/a HTTP/1.1")
        what = f"Content-Length has {len(size)} digits" if len(size) > 20 else f"a body of {size} bytes is announced"
        refused(service, data, what, 413, within=quick)
    start = b"GET /stations/a HTTP/1.1\r\nHost: a\r\nX-Note: "
    for head, what in (
        (start.ljust(8193, b"x"), "8193 bytes have come and the head has not ended"),
        (start.ljust(8192 - 3, b"x") + b"\r\n\r\n", "a head has 8193 bytes"),
        (b"x" * 20000, "a first line has no end"),
        (start + b"\r\nX: y" * 20000, "a head has 20,000 lines"),
    ):
        refused(service, head, what, 431, within=quick)
    works(service, rng, "a request is too large")


@check(after=serves_whoever_asks_well)
def lets_nobody_wait_for_ever(service, rng):
    """a request that is not whole in time gets 408, and holds nothing any longer"""
    works(service, rng, "")
    half = b"GET /stations/a HTTP/1.1\r\nHost: a\r\nX-Note: "
    body = b"PUT /stations/a HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n2"
    nothing, idle, silent, dripping, short, later = lines = [service.dial() for _ in range(6)]
    try:
        idle.send(request("Host: a"))
        expect(idle.answer(within=PATIENCE)).has_status(404)
        silent.send(half)
        dripping.send(half)
        short.send(body)
        later.send(request("Host: a"))
        expect(later.answer(within=PATIENCE)).has_status(404)
        later.send(half)
        came = b""
        for _ in range(26):
            dripping.send(b"x")
            came += dripping.rest(within=0.1)
            if dripping.ended:
                break
        if dripping.ended and not came:
            fail("a client sends one byte now and then: the connection is closed without an answer")
        if not came:
            fail(
                "a client sends one byte now and then, and holds its connection for ever: the second is for the whole "
                "request, and not for each recv"
            )
        expect(came.split(b"\r\n")[0].decode("utf-8", "backslashreplace")[:12]).equals("HTTP/1.1 408")
        for line, what in (
            (silent, "half a head came, and then nothing"),
            (short, "half a body came, and then nothing"),
            (later, "half of a second request came, and then nothing"),
        ):
            with (
                diagnose(lambda seen: seen.raised == "Late", f"{what}: the server waits for ever"),
                diagnose(lambda seen: seen.raised == "Lost", f"{what}: the connection is closed without an answer"),
            ):
                got = line.answer(within=1)
            expect(got).has_status(408)
            expect(got).has_header("Connection", "close")
            line.rest(within=1)
            expect(line.ended).equals(True)
        for line in (nothing, idle):
            if line.rest(within=1):
                fail(
                    "a connection over which nothing of a request had come gets a 408: a request that is under way just "
                    "then would take it for its answer"
                )
            if not line.ended:
                fail("a connection over which nothing came is held for ever")
    finally:
        for line in lines:
            line.close()
    with service.dial() as left:
        left.send(half)
        left.finish()
        with diagnose(True, "a client that leaves in the middle gets no answer: it has said that nothing more comes"):
            expect(left.rest(within=2)).equals(b"")
    works(service, rng, "a client was too slow")
