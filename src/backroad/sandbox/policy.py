"""The walls as data: what one process tree may use and see. Nothing here acts."""

from __future__ import annotations

from dataclasses import dataclass, field

from backroad.model.limits import Limits

MIB = 1 << 20
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
"""What every box finds in its environment, beside a home of its own."""


@dataclass(frozen=True)
class Everywhere:
    """A network in which every address, of IPv4 and of IPv6, is the box's own loopback. Somebody outside holds what
    listens at these ports of all of them, before anything runs inside."""

    udp: tuple[int, ...] = ()
    tcp: tuple[int, ...] = ()


@dataclass(frozen=True)
class Policy:
    """What a box may use (``limits``) and see (``binds``: pairs of host path and path inside, read-only).

    ``terminal``: pseudo-terminals can be opened inside. ``network``: addresses beyond a loopback's, and a name server
    at 127.0.0.1, all of which lead to whoever holds the box's listeners and nowhere else. Whatever is not named here
    is not there: no home, no /etc of the host, no network but a loopback of its own.
    """

    limits: Limits = field(default_factory=Limits)
    binds: tuple[tuple[str, str], ...] = ()
    terminal: bool = False
    network: Everywhere | None = None
