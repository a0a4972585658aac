from backroad.checks import check, diagnose, expect, fail

LEITH = "Leith\nhigh 03:12 5.1 m\nlow 09:20 1.2 m\n"
FAR = {
    "/tides/brehat": "Île-de-Bréhat\nhaute 04:47 10,3 m\nbasse 11:02 1,9 m\n",
    "/tides/hafnarfjordur": "Hafnarfjörður\nflóð 06:01 3,9 m\nfjara 12:14 0,4 m\n",
}


@check
def answers_with_a_table(service):
    """a request gets an answer that any client can read"""
    with (
        diagnose(
            lambda seen: seen.raised == "Lost",
            "the connection is closed and nothing was sent: talk(connection) has to send an answer",
        ),
        diagnose(
            lambda seen: seen.raised in ("Garbage", "Closed"),
            "no client can read this: a status line, header lines, an empty line, then the body",
        ),
    ):
        got = service.get("/tides/leith")
    expect(got).has_status(200)
    with diagnose(got.header("Content-Length") is None, "nothing says how long the body is: Content-Length is missing"):
        expect(got).has_header("Content-Length", str(len(LEITH)))
    expect(got.text).equals(LEITH)
    expect(got).has_header("Content-Type", "text/plain; charset=utf-8")
    expect(got).has_header("Connection", "close")


@check(after=answers_with_a_table)
def counts_bytes(service):
    """names that are not English come whole"""
    for path, text in FAR.items():
        with diagnose(
            lambda seen: seen.raised in ("Closed", "Late"),
            "Content-Length says more than you send: the client waits for the rest",
        ):
            got = service.get(path)
        wanted = text.encode()
        with (
            diagnose(
                got.raw == wanted[: len(text)],
                f"the end is missing: the text has {len(text)} letters and {len(wanted)} bytes, and Content-Length "
                "counts bytes",
            ),
            diagnose(got.raw == text.encode("latin-1"), "these bytes are Latin-1, and the answer says UTF-8"),
        ):
            expect(got.text).equals(text)


@check(after=answers_with_a_table)
def knows_no_other_harbour(service, rng):
    """an address that is not there gets 404"""
    for path in (f"/tides/port-{rng.randrange(1000)}", "/", "/tides/leith/", "/leith"):
        got = service.get(path)
        with (
            diagnose(
                got.status == 200 and (got.text == LEITH or got.text in FAR.values()),
                f"GET {path} is answered with a tide table, and no harbour has this address",
            ),
            diagnose(
                got.status == 200,
                "the text says that it went wrong, and the status says that all is well: programs read the status",
            ),
        ):
            expect(got).has_status(404)
        expect(got.text).equals("no such harbour\n")
        expect(got).has_type("text/plain")


@check(after=answers_with_a_table)
def ends_lines_as_http_wants(service):
    """every line of the head ends with \\r\\n"""
    came = service.raw(b"GET /tides/leith HTTP/1.1\r\nHost: localhost\r\n\r\n")
    head = came.removesuffix(LEITH.encode())
    lines = head.split(b"\n")
    bare = [line.decode("utf-8", "backslashreplace") for line in lines[:-1] if not line.endswith(b"\r")]
    if bare:
        fail("a line of the head ends with \\n alone: HTTP wants \\r\\n", expected=f"{bare[0]}\r\n", got=f"{bare[0]}\n")
    expect(lines[0].decode("utf-8", "backslashreplace")).equals("HTTP/1.1 200 OK\r")


@check(after=answers_with_a_table)
def waits_for_the_whole_head(service, rng):
    """a request that comes in pieces is answered once it is whole"""
    path = rng.choice(["/tides/brehat", "/tides/hafnarfjordur"])
    whole = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Note: {'tide ' * 2000}\r\n\r\n".encode()
    for cuts in ((rng.randrange(2, 12),), (rng.randrange(30, 50), len(whole) - 1), (len(whole) - 2,), (6000,)):
        with service.dial() as line:
            for start, end in zip((0, *cuts), cuts, strict=False):
                line.send(whole[start:end])
                early = line.rest(within=0.05)
                if early or line.ended:
                    fail(
                        "a part of the request was taken for the whole: what one recv gives is what has come so far, "
                        "and the head ends with an empty line",
                        got=early[:60].decode("utf-8", "backslashreplace") or "the connection was closed",
                    )
            line.send(whole[cuts[-1] :])
            with (
                diagnose(
                    lambda seen: seen.raised in ("Lost", "Closed"),
                    "the request came in pieces, and got no answer: what one recv gives is not the whole of it",
                ),
                diagnose(
                    lambda seen: seen.raised == "Late",
                    "the request came in pieces, and is whole by now: the empty line may itself come in two pieces",
                ),
            ):
                got = line.answer(within=2)
            expect(got).has_status(200)
            expect(got.text).equals(FAR[path])
            expect(line.rest(within=1)).equals(b"")
            with diagnose(True, "the answer says Connection: close, and the connection stays open"):
                expect(line.ended).equals(True)


@check(after=answers_with_a_table)
def outlives_clients_that_leave(service):
    """a client that leaves without a whole request harms nobody"""
    for left in (b"", b"GET /tides", b"GET /tides/leith HTTP/1.1\r\nHost: localhost\r\n"):
        when = "in the middle of its request" if left else "without a word"
        for finishes in (True, False):
            with service.dial() as line:
                line.send(left)
                if finishes:
                    line.finish()
                    got = line.rest(within=1)
                    with diagnose(bool(got), "half a request was answered: it has no empty line at its end"):
                        expect(got).equals(b"")
            with (
                diagnose(
                    lambda seen: seen.raised == "Late",
                    f"a client left {when}, and nobody is served any more: recv gives b'' for ever once the other side "
                    "has closed",
                ),
                diagnose(
                    lambda seen: seen.raised in ("Ended", "Refused", "Lost"),
                    f"a client left {when}, and the server has ended with it",
                ),
            ):
                expect(service.get("/tides/leith", within=1.5)).has_status(200)
