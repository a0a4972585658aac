"""Tide tables over HTTP, with the streams of asyncio."""

import asyncio
import os

TIDES = {
    "/tides/leith": "Leith\nhigh 03:12 5.1 m\nlow 09:20 1.2 m\n",
    "/tides/brehat": "Île-de-Bréhat\nhaute 04:47 10,3 m\nbasse 11:02 1,9 m\n",
    "/tides/hafnarfjordur": "Hafnarfjörður\nflóð 06:01 3,9 m\nfjara 12:14 0,4 m\n",
}


async def talk(reader, writer):
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        _, target, _ = head.split(b"\r\n")[0].decode("ascii").split(" ")
        text = TIDES.get(target)
        body = (text or "no such harbour\n").encode()
        writer.write(b"HTTP/1.1 200 OK\r\n" if text else b"HTTP/1.1 404 Not Found\r\n")
        writer.write(b"Content-Type: text/plain; charset=utf-8\r\nConnection: close\r\n")
        writer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        await writer.drain()
    except asyncio.IncompleteReadError:
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(talk, "127.0.0.1", int(os.environ["PORT"]))
    await server.serve_forever()


asyncio.run(main())
