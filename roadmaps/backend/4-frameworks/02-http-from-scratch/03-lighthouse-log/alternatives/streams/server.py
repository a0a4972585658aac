"""The log of the lighthouses, over HTTP with the streams of asyncio."""

import asyncio
import os

notes = {}


class Request:
    def __init__(self, head):
        lines = head.decode("latin-1").split("\r\n")
        self.method, self.target, self.version = lines[0].split()
        self.fields = {}
        for line in lines[1:]:
            if line:
                name, value = line.split(":", 1)
                self.fields[name.upper()] = value.strip(" \t")

    def says(self, name, value):
        return self.fields.get(name, "").lower() == value


async def read_body(reader, request):
    if not request.says("TRANSFER-ENCODING", "chunked"):
        return await reader.readexactly(int(request.fields.get("CONTENT-LENGTH", "0")))
    parts = []
    while True:
        size = int((await reader.readline()).partition(b";")[0], 16)
        if not size:
            break
        parts.append(await reader.readexactly(size))
        await reader.readexactly(2)
    while await reader.readline() not in (b"\r\n", b""):
        pass
    return b"".join(parts)


async def talk(reader, writer):
    try:
        while True:
            request = Request(await reader.readuntil(b"\r\n\r\n"))
            body = await read_body(reader, request)
            kind = b"Content-Type: text/plain; charset=utf-8\r\n"
            if (request.method, request.target) == ("POST", "/log"):
                notes[f"/log/{len(notes) + 1}"] = body
                status, kind, content = b"201 Created", b"Location: /log/%d\r\n" % len(notes), b""
            elif request.target in notes:
                status, content = b"200 OK", notes[request.target]
            else:
                status, content = b"404 Not Found", b"no such note\n"
            close = request.version == "HTTP/1.0" or request.says("CONNECTION", "close")
            writer.write(b"HTTP/1.1 %s\r\n%sContent-Length: %d\r\n" % (status, kind, len(content)))
            writer.write(b"Connection: close\r\n\r\n" if close else b"\r\n")
            if request.method != "HEAD":
                writer.write(content)
            await writer.drain()
            if close:
                break
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(talk, "127.0.0.1", int(os.environ["PORT"]), limit=1 << 20, backlog=200)
    await server.serve_forever()


asyncio.run(main())
