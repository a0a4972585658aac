"""A client for the sound archive: a parser that is fed, and asks for more by yielding."""

from urllib.parse import urljoin, urlparse


class Broken(Exception):
    """What came is no answer, or only a part of one."""


class TooManyRedirects(Exception):
    """More than five redirects, one after the other."""


def parser(method):
    """A generator: it yields when it needs bytes, is sent them (b"" at the end), and returns the answer."""
    data = bytearray()

    def cut(size):
        found = bytes(data[:size])
        del data[:size]
        return found

    def up_to(mark):
        while (at := data.find(mark)) < 0:
            data.extend((yield) or fail("cut off"))
        found = cut(at)
        cut(len(mark))
        return found

    def just(size):
        while len(data) < size:
            data.extend((yield) or fail("cut off"))
        return cut(size)

    while True:
        lines = (yield from up_to(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        words = lines[0].split(" ", 2)
        if len(words) < 2 or words[0] not in ("HTTP/1.1", "HTTP/1.0") or not words[1].isdigit() or len(words[1]) != 3:
            fail(lines[0])
        fields = {}
        for text in lines[1:]:
            name, _, value = text.partition(":")
            known = [fields[name.lower()]] if name.lower() in fields else []
            fields[name.lower()] = ", ".join([*known, value.strip()])
        status = int(words[1])
        if status >= 200:
            break
    body = b""
    if method != "HEAD" and status not in (204, 304):
        if fields.get("transfer-encoding", "").lower() == "chunked":
            while True:
                size = (yield from up_to(b"\r\n")).split(b";")[0].strip()
                if not size or size.strip(b"0123456789abcdefABCDEF"):
                    fail("no size")
                if not int(size, 16):
                    break
                body += yield from just(int(size, 16))
                if (yield from just(2)) != b"\r\n":
                    fail("no line end")
            while (yield from up_to(b"\r\n")):
                pass
        elif "content-length" in fields:
            length = fields["content-length"]
            if not length or length.strip("0123456789"):
                fail("no length")
            body = yield from just(int(length))
        else:
            while part := (yield):
                data.extend(part)
            body = bytes(data)
    return status, fields, body


def fail(why):
    raise Broken(why)


def read_answer(receive, method="GET"):
    going = parser(method)
    try:
        next(going)
        while True:
            going.send(receive())
    except StopIteration as end:
        return end.value


def fetch(address, ask, method="GET"):
    for _ in range(6):
        pieces = list(ask(method, address))
        status, fields, body = read_answer(lambda pieces=pieces: pieces.pop(0) if pieces else b"", method)
        if not (status in (301, 302, 303, 307, 308) and fields.get("location")):
            return address, status, fields, body
        address = urljoin(address, fields["location"])
        if urlparse(address).scheme not in ("http", "https"):
            fail(address)
        if status == 303 and method != "HEAD" or method == "POST" and status in (301, 302):
            method = "GET"
    raise TooManyRedirects("six")
