"""Snow depths from stations in the mountains, over HTTP with the streams of asyncio."""

import asyncio
import os
import string
from http import HTTPStatus

LETTERS = set(string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~")
depths = {}


class Refused(Exception):
    pass


def parse(head):
    lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    try:
        method, target, version = lines[0].split(" ")
    except ValueError:
        raise Refused(400) from None
    if not method or not set(method) <= LETTERS or version not in ("HTTP/1.1", "HTTP/1.0"):
        raise Refused(400)
    fields = []
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not name or not colon or not set(name) <= LETTERS:
            raise Refused(400)
        fields.append((name.lower(), value.strip(" \t")))
    return method, target, version, fields


def only(fields, name):
    found = [value for key, value in fields if key == name]
    if len(found) > 1:
        raise Refused(400)
    return found[0] if found else None


class Waiting:
    begun = False


async def receive(reader, waiting):
    waiting.begun = False
    first = await reader.read(1)
    waiting.begun = True
    try:
        head = first + await reader.readuntil(b"\r\n\r\n")
    except asyncio.LimitOverrunError:
        raise Refused(431) from None
    method, target, version, fields = parse(head)
    if only(fields, "host") is None and version == "HTTP/1.1":
        raise Refused(400)
    length, coding = only(fields, "content-length"), only(fields, "transfer-encoding")
    if coding is not None:
        raise Refused(501 if length is None else 400)
    size = 0
    if length is not None:
        if not length or not set(length) <= set(string.digits):
            raise Refused(400)
        if len(length) > 20 or int(length) > 1000:
            raise Refused(413)
        size = int(length)
    last = version == "HTTP/1.0" or any(key == "connection" and value.lower() == "close" for key, value in fields)
    return method, target, await reader.readexactly(size), last


async def talk(reader, writer):
    def say(status, content, last):
        head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n"
        head += "" if status == 204 else f"Content-Length: {len(content)}\r\n"
        writer.write((head + "Connection: close\r\n\r\n" * last + "\r\n" * (not last)).encode() + content)

    waiting = Waiting()
    try:
        last = False
        while not last:
            async with asyncio.timeout(1):
                method, target, body, last = await receive(reader, waiting)
            if method == "PUT":
                depths[target] = body
                say(204, b"", last)
            elif target in depths:
                say(200, depths[target], last)
            else:
                say(404, b"nothing measured\n", last)
    except TimeoutError:
        if waiting.begun:
            say(408, b"", True)
    except Refused as refused:
        say(refused.args[0], b"", True)
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    port = int(os.environ["PORT"])
    server = await asyncio.start_server(talk, "127.0.0.1", port, limit=8192 - 5)
    await server.serve_forever()


asyncio.run(main())
