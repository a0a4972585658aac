import re
import urllib.request

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel

app = FastAPI()


class Link(BaseModel):
    url: str


@app.get("/health")
def health():
    return {"ok": True}


@app.post("/previews")
def preview(link: Link):
    try:
        with urllib.request.urlopen(link.url, timeout=3) as answer:
            page = answer.read(1_000_000).decode("utf-8", "replace")
    except (OSError, ValueError):
        return JSONResponse({"detail": "the page cannot be fetched"}, status_code=502)
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL | re.IGNORECASE)
    return {"title": found[1].strip() if found else ""}
