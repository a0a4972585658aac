import gzip
import http.client
from urllib.parse import urlsplit

import outside
from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI()


class Link(BaseModel):
    url: str


@app.get("/health")
def health():
    return {"ok": True}


@app.post("/calendars")
def calendars(link: Link):
    parts = urlsplit(link.url)
    if parts.scheme != "http" or not parts.hostname:
        raise HTTPException(422, "only http:// is read")
    connection = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=2)
    try:
        connection.sock = outside.connect(parts.hostname, parts.port or 80, 2)
        connection.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        answer = connection.getresponse()
        content = answer.read()
        if answer.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
    except outside.Inside as error:
        raise HTTPException(403, str(error))
    except OSError as error:
        raise HTTPException(502, f"{parts.hostname}: {error}")
    if answer.status != 200:
        raise HTTPException(502, f"{parts.hostname} answers with {answer.status}")
    return {"events": content.decode("utf-8", "replace").splitlines().count("BEGIN:VEVENT")}
