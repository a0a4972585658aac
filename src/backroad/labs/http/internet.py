"""The attachment ``internet``: a whole internet inside the sandbox of the learner's service, played by a check: names,
sites at public addresses, and servers at addresses that are nobody's business but the inside's.

Every address leads to the sandbox's own loopback, where somebody of ours listens at a few ports of all of them; which
one was meant is read from the connection. Nothing of it leads out.
"""

from __future__ import annotations

import contextlib
import hashlib
import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backroad.errors import MissingTool
from backroad.labs.boxes import WORLD
from backroad.labs.http.attending import Attendant, Talk
from backroad.labs.http.names import LONGEST, Names
from backroad.labs.http.peer import Answering, Conversation, Peer
from backroad.labs.rejection import OurFault, Rejection, Seen
from backroad.labs.subject import Subject
from backroad.model.evidence import Evidence, Exchange
from backroad.sandbox.isolation import Isolation

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

WEB = 80
RESOLVER = 53
PORTS = tuple(port for port in WORLD.tcp if port != RESOLVER)
KEPT = 1000
"""Connections of one check that are remembered."""


@dataclass(frozen=True)
class Contact:
    """A connection that was made, whatever was said over it: the address as it is written shortest, and the port."""

    address: str
    port: int


class Site(Peer):
    """Somebody on the public internet, under a name."""

    def __init__(self, lab: HttpLab, name: str, addresses: Sequence[str], port: int) -> None:
        super().__init__(lab)
        self.name = name
        self.addresses = tuple(addresses)
        self.port = port

    @property
    def url(self) -> str:
        """The site's address without a path: http://weather.example."""
        host = f"[{self.name}]" if ":" in self.name else self.name
        return f"http://{host}" if self.port == WEB else f"http://{host}:{self.port}"


class Inner(Site):
    """A server inside, which trusts whoever reaches it: every request is answered with a page that holds ``secret``,
    in its title and in its text, unless a check says otherwise."""

    def __init__(self, lab: HttpLab, address: str, port: int, secret: str) -> None:
        super().__init__(lab, address, [address], port)
        self.secret = secret

    def otherwise(self) -> Answering:
        """The page with the secret."""
        page = f"<!doctype html><html><head><title>{self.secret}</title></head><body><p>{self.secret}</p></body></html>"
        head = (
            f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(page.encode())}\r\n\r\n"
        )
        return Answering("", "", (head + page).encode(), "", 0)


class Internet:
    """Names, sites and servers inside, all of them of this check's own. What was not given does not exist: a name is
    not found, and a connection is broken off."""

    def __init__(self, lab: HttpLab) -> None:
        self._lab = lab
        self._names = Names()
        self._sites: dict[Contact, list[Site]] = {}
        self.contacts: list[Contact] = []
        """Every connection that the learner's service made during this check, in order, whether anybody was there."""
        self._web = Attendant(self._met)
        self._resolver = _Resolver(self._names)
        lab.attendants += [self._web, self._resolver]
        lab.plug.hooks.append(self._open)

    # For checks -----------------------------------------------------------------------------------------------

    def site(self, name: str, *addresses: str, port: int = WEB) -> Site:
        """A site that answers at these addresses, of IPv4 and of IPv6, and whose name leads to them:
        ``internet.site("weather.example", "203.0.113.7", "2001:db8::7")``. Several sites may share an address. It has
        the methods of ``upstream``, and its ``url``."""
        made = Site(self._lab, name, addresses, port)
        self.name(name, addresses)
        self._place(made)
        return made

    def inner(self, address: str, port: int = WEB, secret: str = "") -> Inner:
        """A server that stands inside, at an address and a port: 127.0.0.1 and ::1 too, and 169.254.169.254. It answers
        whatever it is asked with a page that holds its ``secret``; ``.requests`` is what reached it."""
        drawn = hashlib.sha256(f"{address} {port} {len(self._sites)}".encode()).hexdigest()[:16]
        made = Inner(self._lab, _short(address), port, secret or f"inner-{drawn}")
        self._place(made)
        return made

    def name(self, name: str, addresses: Sequence[str] = (), then: Sequence[str] = (), alias: str = "") -> None:
        """A name that leads to addresses, or to another name (``alias``). ``then``: from the second look-up on it leads
        to others; nobody may keep the first, its time to live is 0. A name that was never given does not exist."""
        try:
            self._names.add(name, [addresses, then] if then else [addresses], alias)
        except ValueError as error:
            raise OurFault(f"there can be no such name: {error}") from error

    def lookups(self, name: str) -> int:
        """How often a name was looked up in this check."""
        return self._names.lookups(name)

    # For the grader -------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """There is nothing to be made ready."""

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:  # noqa: ARG002 - nothing of it hangs on them
        """A check begins."""
        self.again()

    def again(self) -> None:
        """The check goes on with another input."""
        self._names.clear()
        self._sites = {}
        self.contacts = []

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """What reached the inside last, where nothing else shows an exchange."""
        if any(isinstance(item, Exchange) for item in evidence):
            return ()
        inner = (site for sites in self._sites.values() for site in sites if isinstance(site, Inner) and site.requests)
        last = max(inner, key=lambda site: site.requests[-1].at, default=None)
        return last.exhibit() if last else ()

    def close(self) -> None:
        """The lab is about to be closed."""
        self._web.close()
        self._resolver.close()

    # Behind it ------------------------------------------------------------------------------------------------

    def _open(self, subject: Subject) -> None:
        """Listen in a new sandbox: what was opened there is ours from now on, and goes with us."""
        doors = subject.box.listeners
        if not doors:
            raise OurFault("the sandbox has no internet of its own")
        self._web.listen([door.dup() for port, door in doors.items() if port.kind == "tcp" and port.number != RESOLVER])
        self._resolver.listen([door.dup() for port, door in doors.items() if port.number == RESOLVER])

    def _place(self, site: Site) -> None:
        if site.port not in PORTS:
            ports = ", ".join(map(str, PORTS))
            raise OurFault(f"nobody can stand at port {site.port} of this internet; its ports are {ports}")
        for address in site.addresses:
            self._sites.setdefault(Contact(_short(address), site.port), []).append(site)

    def _met(self, made: socket.socket) -> Talk | None:
        address, port = made.getsockname()[:2]
        contact = Contact(_short(address), port)
        if len(self.contacts) >= KEPT:
            said = f"your service has made more than {KEPT:,} connections in this check"
            raise Rejection(said, seen=Seen(raised="Flood", got=KEPT))
        self.contacts.append(contact)
        if contact not in self._sites:
            return None
        return Conversation(lambda host: self._whom(contact, host))

    def _whom(self, contact: Contact, host: str) -> Peer:
        """Who is asked over this connection. Of several at one address, whose name is asked for; else the first."""
        sites = self._sites.get(contact, [])
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        named = [site for site in sites if site.name == name.lower().rstrip(".")]
        return (named or sites or [Site(self._lab, contact.address, [], contact.port)])[0]


class _Resolver(Attendant):
    """Answers what is looked up, in datagrams and over connections."""

    def __init__(self, names: Names) -> None:
        super().__init__(lambda _: _Asking(names))
        self._names = names

    def attend(self, fd: int) -> None:
        door = self._doors.get(fd)
        if door is None or door.type != socket.SOCK_DGRAM:
            super().attend(fd)
            return
        with contextlib.suppress(OSError):
            question, sender = door.recvfrom(LONGEST + 1)
            if answer := self._names.reply(question):
                door.sendto(answer, sender)


class _Asking(Talk):
    """Questions over a connection, each behind its length (RFC 1035 4.2.2)."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._rest = b""

    def receive(self, data: bytes) -> bytes:
        self._rest += data
        said = b""
        while len(self._rest) >= 2 and not self.closing:
            size = int.from_bytes(self._rest[:2], "big")
            question = self._rest[2 : 2 + size]
            if size > LONGEST:
                self.closing = True
            elif len(question) < size:
                break
            else:
                self._rest = self._rest[2 + size :]
                answer = self._names.reply(question)
                said += len(answer).to_bytes(2, "big") + answer
                self.closing = not answer
        return said


def attach(lab: HttpLab, isolation: Isolation) -> Internet:
    """An internet for that lab. Raises MissingTool where a sandbox can have no network of its own."""
    if isolation.name == "none":
        why = isolation.reason.rstrip(".") or "there are no walls here"
        raise MissingTool(
            f"This exercise needs a network of its own for your service, which this machine cannot give it: {why}.",
            isolation.remedy or "Run: backroad doctor --sandbox",
        )
    return Internet(lab)


def _short(address: str) -> str:
    """An address as it is written shortest; one of IPv4 in the clothes of IPv6 as what it is."""
    found = ipaddress.ip_address(address.partition("%")[0])
    mapped = found.ipv4_mapped if found.version == 6 else None
    return str(mapped or found)
