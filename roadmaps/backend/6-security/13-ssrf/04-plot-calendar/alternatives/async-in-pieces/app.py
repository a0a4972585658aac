import asyncio
from urllib.parse import urlsplit

import outside
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel

app = FastAPI()


class Link(BaseModel):
    url: str


@app.get("/health")
async def health():
    return {"ok": True}


@app.post("/calendars")
async def calendars(link: Link):
    try:
        async with asyncio.timeout(2):
            content = await read(link.url)
    except (OSError, ValueError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        return JSONResponse({"detail": "no calendar can be read there"}, 422)
    return {"events": sum(line.strip() == b"BEGIN:VEVENT" for line in content.splitlines())}


async def read(url):
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname:
        raise ValueError
    port = parts.port or 80
    sock = await asyncio.to_thread(outside.connect, parts.hostname, port, 2)
    reader, writer = await asyncio.open_connection(sock=sock)
    try:
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        # HTTP/1.0, so that nothing comes in chunks and the end of the connection is the end of the content.
        writer.write(f"GET {target} HTTP/1.0\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if head.split()[1] != b"200" or b"\ncontent-encoding:" in head:
            raise ValueError
        content = b""
        while part := await reader.read(16_384):
            content += part
            if len(content) > 200_000:
                raise ValueError
        return content
    finally:
        writer.close()
