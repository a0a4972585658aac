"""A client for the sound archive: answers are read, redirects are followed."""

import re
from urllib.parse import urljoin


class Broken(Exception):
    """What came is no answer, or only a part of one."""


class TooManyRedirects(Exception):
    """More than five redirects, one after the other."""


class Input:
    def __init__(self, receive):
        self.receive = receive
        self.data = b""

    def more(self):
        part = self.receive()
        if not part:
            raise Broken("the connection was closed in the middle")
        self.data += part

    def until(self, mark):
        while mark not in self.data:
            self.more()
        found, _, self.data = self.data.partition(mark)
        return found

    def exactly(self, size):
        while len(self.data) < size:
            self.more()
        found, self.data = self.data[:size], self.data[size:]
        return found

    def rest(self):
        while part := self.receive():
            self.data += part
        return self.data


def read_head(source):
    first, *lines = source.until(b"\r\n\r\n").decode("latin-1").split("\r\n")
    match = re.fullmatch(r"HTTP/1\.[01] ([0-9]{3})( .*)?", first)
    if not match:
        raise Broken(f"no status line: {first}")
    fields = {}
    for line in lines:
        name, _, value = line.partition(":")
        name, value = name.lower(), value.strip()
        fields[name] = f"{fields[name]}, {value}" if name in fields else value
    return int(match[1]), fields


def number(text, digits, base):
    if not re.fullmatch(f"[{digits}]+", text):
        raise Broken(f"no length: {text}")
    return int(text, base)


def read_chunks(source):
    body = b""
    while size := number(source.until(b"\r\n").decode("latin-1").split(";")[0].strip(), "0-9A-Fa-f", 16):
        body += source.exactly(size)
        if source.exactly(2) != b"\r\n":
            raise Broken("a chunk is longer than it says")
    while source.until(b"\r\n"):
        pass
    return body


def read_answer(receive, method="GET"):
    """Read the answer to a request with this method: its status, its header fields and its body."""
    source = Input(receive)
    status, fields = read_head(source)
    while status < 200:
        status, fields = read_head(source)
    if method == "HEAD" or status in (204, 304):
        body = b""
    elif fields.get("transfer-encoding", "").lower() == "chunked":
        body = read_chunks(source)
    elif "content-length" in fields:
        body = source.exactly(number(fields["content-length"], "0-9", 10))
    else:
        body = source.rest()
    return status, fields, body


def fetch(address, ask, method="GET"):
    """Ask for an address and follow redirects: the last address, and the status, fields and body there."""
    for _ in range(6):
        pieces = iter(ask(method, address))
        status, fields, body = read_answer(lambda pieces=pieces: next(pieces, b""), method)
        if status not in (301, 302, 303, 307, 308) or "location" not in fields:
            return address, (status, fields, body)
        address = urljoin(address, fields["location"])
        if not address.startswith(("http://", "https://")):
            raise Broken(f"nobody follows a redirect to {address}")
        if status == 303 and method != "HEAD" or status in (301, 302) and method == "POST":
            method = "GET"
    raise TooManyRedirects(address)
