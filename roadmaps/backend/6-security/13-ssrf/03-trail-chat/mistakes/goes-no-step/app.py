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
        if status != 200:
            raise Away
        return page
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
    connection = http.client.HTTPConnection(host, port, timeout=3)
    try:
        connection.sock = connect(host, port)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", target, headers={"User-Agent": "trail-chat"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location"), answer.read(1_000_000).decode("utf-8", "replace")
    except (OSError, ValueError, http.client.HTTPException):
        raise Away from None
    finally:
        connection.close()


def connect(host, port):
    """A connection to a public address of the host. The name is looked up once, and what was looked at is used."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        raise Away from None
    addresses = [sockaddr for _, _, _, _, sockaddr in found]
    if not all(public(sockaddr[0]) for sockaddr in addresses):
        raise Inside("this address is not public")
    for sockaddr in addresses:
        try:
            return socket.create_connection(sockaddr[:2], timeout=3)
        except OSError:
            continue
    raise Away


def public(text):
    address = ipaddress.ip_address(text.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast
