from backroad.checks import check, diagnose, expect, fail, given, integers, lists, sampled

WAITS = (
    "your program waits for bytes that never come: the answer is whole, and the server keeps the connection open for the "
    "next request"
)


class Wire:
    """What comes over a connection, in pieces; then it is closed, or stays open and nothing comes."""

    def __init__(self, pieces, closes=False):
        self.pieces, self.closes = list(pieces), closes

    def receive(self):
        if self.pieces:
            return self.pieces.pop(0)
        if self.closes:
            self.closes = False
            return b""
        raise TimeoutError("nothing more comes")


def read(lab, pieces, *method, closes=False):
    """What becomes of an answer that comes so."""
    receive = lab.spy(Wire(pieces, closes).receive, name="receive")
    with (
        diagnose(lambda seen: seen.raised == "TimeoutError", WAITS),
        diagnose(lambda seen: seen.raised == "Broken", "the answer is whole, and was taken for a broken one"),
    ):
        return lab.module("client").read_answer(receive, *method)


def cut(data, sizes):
    """The data in pieces of these sizes, over and over."""
    pieces, at = [], 0
    while data:
        size = sizes[at % len(sizes)] if sizes else len(data)
        pieces.append(data[:size])
        data, at = data[size:], at + 1
    return pieces


@check
def reads_what_comes_at_once(lab, rng):
    """an answer with a length is read, and nothing more is asked for"""
    body = f"tape {rng.randrange(10**6)}\r\n\r\n".encode() + bytes([0, 255])
    data = f"HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    got = read(lab, [data + body])
    with diagnose(got is None, "read_answer gives nothing back"):
        expect(got).equals((200, {"content-type": "audio/wav", "content-length": str(len(body))}, body))
    expect(read(lab, [b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"])[0]).equals(404)
    expect(read(lab, [b"HTTP/1.0 200\r\nContent-Length: 1\r\n\r\n1"])[2]).equals(b"1")


@check(after=reads_what_comes_at_once)
def reads_names_in_any_case(lab):
    """names of header fields are the same in any case, and equal ones are joined"""
    data = b"HTTP/1.1 200 OK\r\nCONTENT-LENGTH:3\r\nVary: a\r\nX-Empty:\r\nvary:  b \r\n\r\nabc"
    with diagnose(lambda seen: seen.raised == "TimeoutError", "CONTENT-LENGTH is the same as Content-Length"):
        got = lab.module("client").read_answer(lab.spy(Wire([data]).receive, name="receive"))
    expect(got).equals((200, {"content-length": "3", "vary": "a, b", "x-empty": ""}, b"abc"))


@check(after=reads_what_comes_at_once)
@given(
    sizes=lists(integers(1, 9), min_size=1),
    examples=[{"sizes": [1]}, {"sizes": [40, 2]}, {"sizes": [44, 1, 1]}],
    times=15,
)
def puts_pieces_together(lab, sizes):
    """it does not matter in which pieces an answer comes"""
    body = b"wax cylinder\r\n\r\n1912"
    data = b"HTTP/1.1 200 OK\r\nServer: a\r\nContent-Length: 20\r\n\r\n" + body
    with diagnose(lambda seen: True, "the answer came in pieces: one call of receive gives only what has come so far"):
        expect(read(lab, cut(data, sizes))).equals((200, {"server": "a", "content-length": "20"}, body))


@check(after=puts_pieces_together)
@given(
    sizes=lists(integers(1, 30)),
    chunks=lists(integers(1, 40), min_size=1, max_size=4),
    extra=sampled(["", ";a=b"]),
    examples=[
        {"sizes": [], "chunks": [9, 10], "extra": ""},
        {"sizes": [], "chunks": [26, 16], "extra": ""},
        {"sizes": [3], "chunks": [12], "extra": ";a=b"},
    ],
    times=15,
)
def reads_chunks(lab, sizes, chunks, extra):
    """a chunked body is put together, and is read to its very end"""
    text = b"sea\r\n0\r\n\r\nshanty " * 10
    body, parts = b"", b""
    for number, size in enumerate(chunks):
        body += text[:size]
        digits = f"{size:x}" if number % 2 else f"{size:X}"
        parts += f"{digits}{extra}\r\n".encode() + text[:size] + b"\r\n"
    for trailer in (b"", b"X-Sum: 1\r\n"):
        head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\nContent-Length: 3\r\n\r\n"
        wire = Wire(cut(head + parts + b"0\r\n" + trailer + b"\r\n", sizes))
        with diagnose(lambda seen: seen.raised == "TimeoutError", WAITS):
            got = lab.module("client").read_answer(lab.spy(wire.receive, name="receive"))
        with (
            diagnose(lambda seen: len(got[2]) == 3, "the body is chunked, and Content-Length beside it says nothing"),
            diagnose(lambda seen: len(got[2]) > len(body), "the sizes of the chunks are no part of the body"),
        ):
            expect(got[2]).equals(body)
        left = len(b"".join(wire.pieces))
        with diagnose(left > 0, f"{left} bytes of the answer are left over: the next answer would begin with them"):
            expect(left).equals(0)


@check(after=puts_pieces_together)
def knows_when_there_is_no_body(lab):
    """HEAD, 204 and 304 have no body, whatever the header fields say"""
    for method, status in (("HEAD", "200 OK"), ("GET", "204 No Content"), ("GET", "304 Not Modified")):
        for field in ("Content-Length: 9", "Transfer-Encoding: chunked", "X-Other: 1"):
            with diagnose(lambda seen: True, f"an answer to {method} with {status[:3]} has no body"):
                got = read(lab, [f"HTTP/1.1 {status}\r\n{field}\r\n\r\n".encode()], method)
                expect(got[2]).equals(b"")


@check(after=puts_pieces_together)
def reads_until_the_end(lab):
    """without a length, the body goes on until the connection is closed"""
    data = b"HTTP/1.0 200 OK\r\nServer: old\r\n\r\n"
    for pieces in ([data + b"ab"], [data, b"a", b"b"], [data[:9], data[9:] + b"ab"]):
        expect(read(lab, pieces, closes=True)).equals((200, {"server": "old"}, b"ab"))
    expect(read(lab, [data], closes=True)[2]).equals(b"")


@check(after=puts_pieces_together)
def passes_over_interim_answers(lab):
    """answers of the hundreds come before the real one"""
    for interim in (
        b"HTTP/1.1 100 Continue\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\nHTTP/1.1 100 \r\n\r\n",
    ):
        data = interim + b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok"
        for sizes in ([], [7]):
            with diagnose(lambda seen: True, "an answer of the hundreds is not the answer: it comes before it"):
                expect(read(lab, cut(data, sizes))).equals((201, {"content-length": "2"}, b"ok"))


@check(after=[reads_until_the_end, reads_chunks])
def tells_what_is_broken(lab):
    """what is cut off or no answer raises Broken"""
    client = lab.module("client")
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    for data, what in (
        (b"", "nothing came"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", "half a head came"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", "4 bytes of 9 came"),
        (chunked + b"5\r\nab", "half a chunk came"),
        (chunked + b"2\r\nab\r\n", "the last chunk did not come"),
        (chunked + b"2\r\nab\r\n0\r\n", "the end behind the last chunk did not come"),
        (chunked + b"2\r\nabc\r\n0\r\n\r\n", "a chunk is longer than it says"),
        (chunked + b"-2\r\nab\r\n0\r\n\r\n", "the size of a chunk is -2"),
        (chunked + b"\r\nab\r\n0\r\n\r\n", "the size of a chunk is missing"),
        (chunked + b"xy\r\nab\r\n0\r\n\r\n", "the size of a chunk is xy"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "the length is -1"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "the length is many"),
        (b"SSH-2.0-OpenSSH\r\n\r\n", "something other than HTTP came"),
        (b"HTTP/2.0 200 OK\r\nContent-Length: 0\r\n\r\n", "the version is HTTP/2.0"),
        (b"HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n", "the status has two digits"),
        (b"HTTP/1.1 OK\r\nContent-Length: 0\r\n\r\n", "there is no status"),
        (chunked + b"+2\r\nab\r\n0\r\n\r\n", "the size of a chunk is +2"),
        (chunked + b"0x2\r\nab\r\n0\r\n\r\n", "the size of a chunk is 0x2"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: +4\r\n\r\nhiss", "the length is +4"),
    ):
        call = client.read_answer.attempt(lab.spy(Wire([data] if data else [], closes=True).receive, name="receive"))
        if call.raised is None:
            fail(f"{what}, and read_answer gives back an answer as if all were well", expected="Broken", got=call.value)
        with (
            diagnose(call.raised.type == "TimeoutError", f"{what}, receive gave b'', and your program asks again"),
            diagnose(True, f"{what}: it ends with {call.raised.type}, and Broken is asked for"),
        ):
            expect(call).raises("Broken")


class Web:
    """Servers that answer by address; what they were asked."""

    def __init__(self, **answers):
        self.answers, self.asked = answers, []

    def ask(self, method, address):
        self.asked.append((method, address))
        if len(self.asked) > 20:
            raise RuntimeError("asked more than twenty times")
        status, place, body = self.answers.get(address.rpartition("/")[2], (404, None, b""))
        head = f"HTTP/1.1 {status} X\r\n" + (f"Location: {place}\r\n" if place is not None else "")
        data = head.encode() + (b"" if method == "HEAD" else b"Content-Length: %d\r\n" % len(body)) + b"\r\n"
        data += b"" if method == "HEAD" else body
        return [data[:20], data[20:]]


def fetched(lab, web, name, *method):
    return lab.module("client").fetch(f"http://tapes.example/a/{name}", lab.spy(web.ask, name="ask"), *method)


@check(after=puts_pieces_together)
def follows_redirects(lab):
    """redirects are followed to where they lead, relative ones too"""
    web = Web(
        one=(301, "http://other.example/b/two", b"moved"),
        two=(302, "/c/three", b""),
        three=(307, "four", b""),
        four=(308, "../d/five", b""),
        five=(200, None, b"hiss"),
        lost=(302, None, b"where to?"),
        made=(201, "/c/three", b"ok"),
    )
    got = fetched(lab, web, "one")
    with (
        diagnose(got is None, "fetch gives nothing back"),
        diagnose(lambda seen: len(web.asked) == 1, "the redirect is the answer that you give back: nobody went there"),
        diagnose(
            lambda seen: any("://" not in address for _, address in web.asked),
            "a Location may be relative: it is meant from the address that was asked",
        ),
    ):
        expect([address for _, address in web.asked]).equals(
            [
                "http://tapes.example/a/one",
                "http://other.example/b/two",
                "http://other.example/c/three",
                "http://other.example/c/four",
                "http://other.example/d/five",
            ]
        )
    with diagnose(
        len(got) == 2, "fetch gives back four things side by side: the last address, the status, the fields and the body"
    ):
        expect(got).has_length(4)
    expect((got[0], got[1], got[3])).equals(("http://other.example/d/five", 200, b"hiss"))
    for name, status in (("lost", 302), ("made", 201), ("none", 404)):
        with diagnose(True, f"an answer with {status} {'without Location ' if name == 'lost' else ''}leads nowhere"):
            expect(fetched(lab, web, name)[:2]).equals((f"http://tapes.example/a/{name}", status))


@check(after=follows_redirects)
def asks_with_the_right_method(lab):
    """what is sent to the next address is a GET, or the same again, as the status says"""
    for status, method, then in (
        (303, "POST", "GET"),
        (302, "POST", "GET"),
        (301, "POST", "GET"),
        (307, "POST", "POST"),
        (308, "POST", "POST"),
        (303, "PUT", "GET"),
        (303, "HEAD", "HEAD"),
        (302, "HEAD", "HEAD"),
        (308, "GET", "GET"),
    ):
        web = Web(one=(status, "/b/two", b""), two=(200, None, b"ok"))
        fetched(lab, web, "one", method)
        with diagnose(True, f"after {status} to a {method}, the next request is a {then}"):
            expect([method for method, _ in web.asked]).equals([method, then])


@check(after=follows_redirects)
def stops_somewhere(lab):
    """the sixth redirect, and one that leaves the web, are not followed"""
    steps = {f"r{number}": (302, f"r{number + 1}", b"") for number in range(9)}
    ring = Web(**{**steps, "r5": (200, None, b"end")})
    with diagnose(lambda seen: True, "five redirects in a row are followed"):
        expect(fetched(lab, ring, "r0")[1]).equals(200)
    for web, name in ((Web(round=(302, "round", b"")), "round"), (Web(**steps), "r0")):
        call = lab.module("client").fetch.attempt(f"http://tapes.example/a/{name}", lab.spy(web.ask, name="ask"))
        with diagnose(len(web.asked) > 6, "redirects lead on and on, and you follow them: the sixth is one too many"):
            expect(len(web.asked)).equals(6)
        expect(call).raises("TooManyRedirects")
    for place in ("file:///etc/passwd", "ftp://tapes.example/a", "gopher:x", "httpx://a/b"):
        web = Web(one=(302, place, b""))
        call = lab.module("client").fetch.attempt("http://tapes.example/a/one", lab.spy(web.ask, name="ask"))
        with diagnose(
            len(web.asked) > 1, f"a redirect leads to {place}, and you follow it: a server may not send you there"
        ):
            expect(len(web.asked)).equals(1)
        expect(call).raises("Broken")
