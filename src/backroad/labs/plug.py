"""What attachments put into the sandbox of a lab: variables, programs, packages, and doors behind which their servers
stand. Knows no attachment.
"""

from __future__ import annotations

import contextlib
import os
import select
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from backroad.labs.journal import Journal
from backroad.labs.rejection import Gone, OurFault
from backroad.labs.subject import Subject
from backroad.model.limits import Limits
from backroad.sandbox.box import Box

SYSTEM = "/usr/bin:/bin"


def _alone(fd: int, events: int, until: float) -> bool:
    poll = select.poll()
    if fd >= 0:
        poll.register(fd, events)
    return bool(poll.poll(max(0.0, until - time.monotonic()) * 1000))


@dataclass
class Plug:
    """``environment`` are variables, ``programs`` folders for PATH, ``library`` folders for Python's packages, all as
    the sandbox sees them. Each of ``hooks`` is called with every new sandbox before anything of the learner's runs
    there. ``beside`` says where the boxes of servers are that a program may wait for, None while there is none.
    """

    environment: dict[str, str] = field(default_factory=dict)
    programs: list[str] = field(default_factory=list)
    library: list[str] = field(default_factory=list)
    hooks: list[Callable[[Subject], None]] = field(default_factory=list)
    beside: list[Callable[[], Box | None]] = field(default_factory=list)
    came: list[Callable[[], int]] = field(default_factory=list)
    """Each says how many connections of programs a server has been given in this check."""
    ready: Callable[[], object] = lambda: None
    """Has the lab make its sandbox now, where there is none yet and that can be done without anything of the
    learner's."""
    meanwhile: Callable[[int, int, float], bool] = _alone
    """Waits until a descriptor (-1 for none) is ready or the moment comes, while the lab goes on with whatever it does
    in its waits; whether it is ready."""
    incident: Callable[[str, str], Callable[[], None]] = lambda lane, what: lambda: None  # noqa: ARG005 - nobody notes it
    """Notes that something goes wrong from now on, in a lane and in words; gives what says that it is over."""
    seed: Callable[[], int] = lambda: 0
    """The seed of the check that is on."""

    @property
    def used(self) -> bool:
        """Whether anything is attached that concerns the sandbox."""
        return bool(self.hooks or self.environment or self.library or self.programs)

    def into(self, subject: Subject) -> None:
        """A new sandbox has been made ready. Raises OurFault."""
        subject.beside = self.beside
        for hook in self.hooks:
            hook(subject)

    def path(self, first: str = "") -> str:
        """The PATH inside; ``first`` is the folder that comes first."""
        return ":".join([*([first] if first else []), *self.programs, SYSTEM])

    @property
    def variables(self) -> dict[str, str]:
        """What a program finds in its environment besides."""
        return {**self.environment, **({"PYTHONPATH": ":".join(self.library)} if self.library else {})}


def preloaded(
    start: Callable[[int], Box], limits: Limits, library: Sequence[str], packages: Sequence[str]
) -> Callable[[int], Box]:
    """A function that starts boxes of the python lab as ``start`` does, and imports packages there while nobody waits.

    Where that goes wrong the box is given as it is: whoever uses it meets the fault, and says it.
    """

    def started(slot: int) -> Box:
        box = start(slot)
        with contextlib.suppress(OurFault, Gone):
            Subject(box, limits, Journal()).prepare("environ", {}, list(library), list(packages))
        return box

    return started


@dataclass
class Door:
    """A door in a lab's sandbox: ``listener`` and ``spare`` are descriptors of sockets in its network, -1 for none: one
    that listens at ``port``, and one for whoever needs to be there."""

    port: int
    listener: int = -1
    spare: int = -1

    def open(self, subject: Subject) -> None:
        """Open it in that sandbox. Raises OurFault."""
        self.listener, self.port = listen(subject, self.port)
        self.spare, _ = listen(subject, 0)

    def close(self) -> None:
        """Have it nowhere."""
        for fd in (self.listener, self.spare):
            if fd >= 0:
                os.close(fd)
        self.listener = self.spare = -1


def listen(subject: Subject, port: int) -> tuple[int, int]:
    """A listening descriptor of a socket in that sandbox, which programs inside connect to at 127.0.0.1, and its port:
    the one wished for where the sandbox has a network of its own. The caller closes it. Raises OurFault.
    """
    found = subject.prepare("listen", port)
    descriptor = subject.receive_fd()
    if type(found) is not int or not 0 < found < 65536:
        raise OurFault("the sandbox does not say where it listens")
    return descriptor, found
