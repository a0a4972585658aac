"""With asyncio alone: each request becomes bytes for a copy, and the bytes that it says go back as they come."""

import asyncio
import os
import time
from dataclasses import dataclass


@dataclass
class Copy:
    address: str
    busy: int = 0
    back_at: float = 0.0


COPIES = [Copy(address) for address in os.environ["BACKENDS"].split(",")]


class Untouched(Exception):
    """Nothing of the request has been sent."""


async def message(reader):
    """A request or an answer: its first line, its fields and its content."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
    return head[0], fields, await reader.readexactly(int(fields.get("content-length", 0)))


async def ask(copy, line, fields, content):
    kept = {name: fields[name] for name in ("content-type",) if name in fields}
    kept |= {"host": copy.address, "connection": "close", "content-length": len(content)}
    text = line + "\r\n" + "".join(f"{name}: {value}\r\n" for name, value in kept.items()) + "\r\n"
    host, _, port = copy.address.partition(":")
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection(host, int(port)), 1)
    except (OSError, TimeoutError) as error:
        raise Untouched from error
    try:
        writer.write(text.encode("latin-1") + content)
        return await asyncio.wait_for(message(reader), 1)
    finally:
        writer.close()


async def answer_to(line, fields, content):
    tried = []
    while len(tried) < 2:
        now = time.monotonic()
        left = [copy for copy in COPIES if copy not in tried and copy.back_at <= now]
        if not left:
            break
        copy = sorted(left, key=lambda one: one.busy)[0]
        tried.append(copy)
        copy.busy += 1
        try:
            return await ask(copy, line, fields, content)
        except Untouched:
            copy.back_at = time.monotonic() + 1
        except (OSError, EOFError, TimeoutError):
            copy.back_at = time.monotonic() + 1
            if not line.startswith("GET "):
                break
        finally:
            copy.busy -= 1
    return "HTTP/1.1 503 Service Unavailable", {"content-type": "text/plain"}, b"no copy has answered"


async def serve(reader, writer):
    try:
        while True:
            first, fields, content = await answer_to(*await message(reader))
            kind = fields.get("content-type", "application/octet-stream")
            status = first.split(" ", 1)[1]
            head = f"HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {len(content)}\r\n\r\n"
            writer.write(head.encode("latin-1") + content)
            await writer.drain()
    except (EOFError, OSError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", int(os.environ["PORT"]), backlog=100)
    await server.serve_forever()


asyncio.run(main())
