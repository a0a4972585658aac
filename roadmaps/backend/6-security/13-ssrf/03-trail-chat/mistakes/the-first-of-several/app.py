import http.client
import ipaddress
import re
import socket
from urllib.parse import urljoin, urlsplit

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel

MOVED = (301, 302, 303, 307, 308)
STEPS = 5

app = FastAPI()


class Link(BaseModel):
    url: str


class Inside(Exception):
    """The address is none that this service fetches."""


class Away(Exception):
    """The page cannot be had."""


@app.get("/health")
def health():
    return {"ok": True}


@app.post("/previews")
def preview(link: Link):
    try:
        page = fetch(link.url)
    except Inside as error:
        return JSONResponse({"detail": str(error)}, status_code=422)
    except Away:
        return JSONResponse({"detail": "the page cannot be fetched"}, status_code=502)
    found = re.search(r"<title>(.*?)</title>", page, re.DOTALL | re.IGNORECASE)
    return {"title": found[1].strip() if found else ""}


def fetch(url):
    for _ in range(STEPS + 1):
        status, location, page = ask(url)
        if status in MOVED and location:
            url = urljoin(url, location)
        elif status == 200:
            return page
        else:
            raise Away
    raise Away


def ask(url):
    """One request, sent to an address that was looked at: (status, Location, page)."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port or 80
    except ValueError:
        raise Inside("this is no address") from None
    if parts.scheme != "http" or not host:
        raise Inside("only addresses that begin with http:// are fetched")
    for address in addresses(host, port):
        connection = http.client.HTTPConnection(host, port, timeout=3)
        try:
            connection.sock = socket.create_connection(address, timeout=3)
            target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", target, headers={"User-Agent": "trail-chat"})
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location"), answer.read(1_000_000).decode("utf-8", "replace")
        except (OSError, ValueError, http.client.HTTPException):
            continue
        finally:
            connection.close()
    raise Away


def addresses(host, port):
    """The addresses of the host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        raise Away from None
    if not public(found[0][4][0]):
        raise Inside("this address is not public")
    return [one[4][:2] for one in found]


def public(text):
    address = ipaddress.ip_address(text.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast
