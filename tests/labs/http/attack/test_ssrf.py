"""Server-side request forgery: each kind of address finds a service that is open to it, and none that is not."""

from __future__ import annotations

import pytest

from backroad.model.verdict import Outcome

from ....workshop import Workshop  # noqa: TID252 - tests are not a package that could be named
from .holes import caught, holds, verdict

HEAD = """
import http.client, ipaddress, socket, urllib.request
from urllib.parse import urljoin, urlsplit

def public(text):
    address = ipaddress.ip_address(text.partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast

def places(host, port):
    return [place[:2] for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]

def ask(host, port, path, address=None):
    talk = http.client.HTTPConnection(host, port, timeout=3)
    try:
        if address:
            talk.sock = socket.create_connection(address, timeout=3)
        talk.request("GET", path or "/")
        answer = talk.getresponse()
        return answer.headers.get("Location"), answer.read().decode()
    finally:
        talk.close()

def answer(request):
    url = request.query["url"]
    try:
        for _ in range(5):
            location, text = fetch(url)
            if not location:
                return 200, text
            url = urljoin(url, location)
    except Exception:
        pass
    return 422, "no"
"""
OPEN = "def fetch(url):\n    parts = urlsplit(url)\n    return ask(parts.hostname, parts.port or 80, parts.path)\n"
RIGHT = """
def fetch(url):
    parts = urlsplit(url)
    found = places(parts.hostname, parts.port or 80)
    assert parts.scheme == "http" and all(public(address) for address, _ in found)
    return ask(parts.hostname, parts.port or 80, parts.path, found[0])
"""
TWICE = RIGHT.replace(", found[0])", ")")
BY_HAND = """
def fetch(url):
    host = url.split("//")[1].split("/")[0]
    host = host[1:].split("]")[0] if host.startswith("[") else host.split(":")[0].split("@")[0]
    assert all(public(address) for address, _ in places(host, 80))
    parts = urlsplit(url)
    return ask(parts.hostname, parts.port or 80, parts.path)
"""
ONCE = """
def fetch(url):
    parts = urlsplit(url)
    assert parts.scheme == "http" and all(public(address) for address, _ in places(parts.hostname, 80))
    with urllib.request.urlopen(url, timeout=3) as answer:
        return None, answer.read().decode()
"""
LIST = """
import re
def fetch(url):
    assert not re.match(r"http://(localhost|0\\.|127\\.|10\\.|192\\.168\\.|172\\.|169\\.254|100\\.|198\\.|\\[)", url)
    return ask(urlsplit(url).hostname, urlsplit(url).port or 80, urlsplit(url).path)
"""
FTP = """
def fetch(url):
    parts = urlsplit(url)
    if parts.scheme == "http":
        assert all(public(address) for address, _ in places(parts.hostname, 80))
    with urllib.request.urlopen(url, timeout=3) as answer:
        return None, answer.read().decode()
"""
CHECK = """
send = lambda url: service.get("/", query={"url": url})
attack.ssrf(send, internet, %s)
"""


@pytest.mark.parametrize(
    ("fetch", "kind", "says"),
    [
        (OPEN, "addresses", "goes to an address inside when it is told to fetch `http://"),
        (OPEN, "names", "inside through a name"),
        (LIST, "spellings", "spelled in another way"),
        (BY_HAND, "authority", "looks at another host than the one that it goes to"),
        (ONCE, "redirects", "is redirected to the inside"),
        (TWICE, "rebinding", "inside the next time"),
        (FTP, "schemes", "in another protocol"),
    ],
)
def test_a_hole_is_found(shop: Workshop, fetch: str, kind: str, says: str):
    red = caught(shop, HEAD + fetch, CHECK % repr(kind), says, attach=("internet",))
    assert red.evidence


@pytest.mark.slow
def test_a_service_that_stays_outside_is_left_alone(shop: Workshop):
    holds(shop, HEAD + RIGHT, CHECK % "ports=[8500]", attach=("internet",))


def test_a_port_inside_is_tried_as_well(shop: Workshop):
    fetch = OPEN.replace("    return", "    assert parts.port\n    return")
    caught(shop, HEAD + fetch, CHECK % "'names', ports=[8500]", "inside through a name", attach=("internet",))


def test_an_unknown_kind_is_ours(shop: Workshop):
    assert verdict(shop, HEAD + OPEN, CHECK % "'magic'", attach=("internet",)).verdict is Outcome.BROKEN
