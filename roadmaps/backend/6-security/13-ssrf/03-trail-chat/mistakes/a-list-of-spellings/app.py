import re
import urllib.request

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel

app = FastAPI()


class Link(BaseModel):
    url: str


INSIDE = re.compile(
    r"^(localhost|0\.|127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\."
    r"|198\.1[89]\.|\[::|\[f[cde])"
)


@app.get("/health")
def health():
    return {"ok": True}


@app.post("/previews")
def preview(link: Link):
    address = link.url.lower()
    if not address.startswith("http://"):
        return JSONResponse({"detail": "only http:// is fetched"}, status_code=422)
    if INSIDE.match(address.removeprefix("http://")):
        return JSONResponse({"detail": "this address is not public"}, status_code=422)
    try:
        with urllib.request.urlopen(link.url, timeout=3) as answer:
            page = answer.read(1_000_000).decode("utf-8", "replace")
    except (OSError, ValueError):
        return JSONResponse({"detail": "the page cannot be fetched"}, status_code=502)
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL | re.IGNORECASE)
    return {"title": found[1].strip() if found else ""}
