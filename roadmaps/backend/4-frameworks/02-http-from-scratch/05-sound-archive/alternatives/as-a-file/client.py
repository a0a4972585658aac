"""A client for the sound archive: what comes is read as a file."""

import io
import string
import urllib.parse


class Broken(Exception):
    """What came is no answer, or only a part of one."""


class TooManyRedirects(Exception):
    """More than five redirects, one after the other."""


class Incoming(io.RawIOBase):
    def __init__(self, receive):
        self.receive, self.left = receive, b""

    def readable(self):
        return True

    def readinto(self, space):
        self.left = self.left or self.receive()
        size = min(len(space), len(self.left))
        space[:size], self.left = self.left[:size], self.left[size:]
        return size


def line(file):
    got = file.readline()
    if not got.endswith(b"\n"):
        raise Broken("cut off")
    return got.decode("latin-1").strip()


def take(file, size):
    got = file.read(size)
    if len(got) != size:
        raise Broken("cut off")
    return got


def whole(text, base=10):
    if not text or set(text.lower()) - set(string.hexdigits[:base]):
        raise Broken("a length that is none")
    return int(text, base)


def read_answer(receive, method="GET"):
    file = io.BufferedReader(Incoming(receive))
    status = 100
    while 100 <= status < 200:
        version, _, rest = line(file).partition(" ")
        code = rest.split(" ")[0]
        if version not in ("HTTP/1.0", "HTTP/1.1") or len(code) != 3:
            raise Broken(f"{version} {rest}")
        status, fields = whole(code), {}
        while text := line(file):
            name, value = (part.strip() for part in text.split(":", 1))
            fields.setdefault(name.lower(), []).append(value)
    fields = {name: ", ".join(values) for name, values in fields.items()}
    if method == "HEAD" or status in (204, 304):
        return status, fields, b""
    if fields.get("transfer-encoding", "").lower() == "chunked":
        parts = []
        while size := whole(line(file).partition(";")[0].strip(), 16):
            parts.append(take(file, size))
            if line(file):
                raise Broken("a chunk that does not end")
        while line(file):
            pass
        return status, fields, b"".join(parts)
    length = fields.get("content-length")
    return status, fields, file.read() if length is None else take(file, whole(length))


def fetch(address, ask, method="GET", left=5):
    pieces = ask(method, address)[::-1]
    status, fields, body = read_answer(lambda: pieces.pop() if pieces else b"", method)
    place = fields.get("location")
    if place is None or status not in {301, 302, 303, 307, 308}:
        return address, status, fields, body
    if not left:
        raise TooManyRedirects
    place = urllib.parse.urljoin(address, place)
    if urllib.parse.urlsplit(place).scheme not in {"http", "https"}:
        raise Broken(place)
    same = status > 303 or method == "HEAD"
    return fetch(place, ask, method if same else "GET", left - 1)
