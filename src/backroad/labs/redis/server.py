"""One server in one sandbox: its socket, its connections, and the deadline that everything asked of it shares."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from backroad.labs.journal import Journal
from backroad.labs.redis.binaries import Binary
from backroad.labs.redis.connection import Connection
from backroad.labs.redis.resp import Fault, Value, Word
from backroad.labs.rejection import Gone, OurFault, Seen
from backroad.labs.standing import Broken, Standing
from backroad.model.evidence import LimitHit
from backroad.model.limits import Limits
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.sandbox.launch import launch, python_command
from backroad.sandbox.policy import Policy

ADMINISTRATOR, LEARNER = "backroad", "learner"
THREADS = 16
"""Processes and threads of the server's own."""
SECONDS = 60
"""CPU seconds that a server has: it serves every check of a run."""
RENEWING = 3.0
"""Seconds in which a server must be as it was at the start; where it is held up, another one is there sooner."""
RENEWAL = (
    ("CLIENT", "UNPAUSE"),
    ("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes"),
    ("CLIENT", "KILL", "TYPE", "pubsub", "SKIPME", "yes"),
    ("FLUSHALL", "SYNC"),
    ("SCRIPT", "FLUSH", "SYNC"),
    ("FUNCTION", "FLUSH", "SYNC"),
    ("CONFIG", "RESETSTAT"),
)


def starter(folder: Path, entry: str, limits: Limits, isolation: Isolation, binary: Binary) -> Callable[[int], Box]:
    """A function that starts a box with a server in it. ``folder`` is the kit with the agent ``entry``."""
    walled = isolation.name != "none"
    allowed = replace(limits, processes=limits.processes + THREADS, cpu=max(limits.cpu, SECONDS))
    policy = Policy(allowed, binds=((str(folder), "/kit"), *binary.binds))
    command = [*python_command(folder, isolation, entry), binary.inside if walled else binary.path]
    return lambda slot: launch(command, policy, isolation, slot)


class Server(Standing[Connection]):
    """A server that runs. Everything that waits for the learner's commands is on the check's time."""

    def __init__(self, take: Callable[[], Box], limits: Limits, journal: Journal) -> None:
        super().__init__(take, limits, journal)
        self._settings: dict[str, str] = {}
        self.clean = True
        """Whether it is as it was started, but for data, scripts and connections."""
        with self.ours():
            self._secrets = [str(secret) for secret in self._prepared("ready")]
            self._socket = str(self._prepared("sockets"))
            self._place = self._subject.receive_fd()

    @property
    def password(self) -> str:
        """The learner's password."""
        return self._secrets[1]

    @property
    def place(self) -> str:
        """The socket, as a path for this process and for children that have ``descriptor``."""
        return f"{self.folder}/{self._socket}"

    def connect(self, user: str = LEARNER) -> Connection:
        """A connection of that user. Raises Broken when the server takes none, and Gone when the time is up."""
        self._look_for(self._socket)
        connection = Connection(self.place, self._wait)
        self._connections.append(connection)
        said = connection.ask("AUTH", user, self._secrets[0 if user == ADMINISTRATOR else 1])
        if isinstance(said, Fault):
            raise Broken(said.message)
        return connection

    def administer(self, *words: Word) -> Value:
        """Run a command of ours, on the check's time: what a script of the learner's holds up is theirs.

        Gives an error reply as a Fault.
        """
        return self.administer_all([words])[0]

    def administer_all(self, commands: Sequence[Sequence[Word]]) -> list[Value]:
        """Run many commands of ours."""
        try:
            replies = self._administration().pipeline(commands)
            # A script that never ends holds up everybody; it may end by itself, or the check's time ends.
            while any(isinstance(reply, Fault) and reply.code == "BUSY" for reply in replies):
                self.pause(0.02)
                replies = self._administration().pipeline(commands)
            return replies
        except Broken as error:
            raise self.ended(error) from error

    def renew(self) -> bool:
        """Make the server as it was at the start: no data, no scripts, no connections but ours.

        False where that cannot be: then another one is needed.
        """
        if self.gone or not self.clean:
            return False
        for connection in self._connections:
            if connection is not self._administrator:
                connection.close()
        self._connections = [self._administrator] if self._administrator is not None else []
        try:
            with self.ours(RENEWING):
                replies = self._administration().pipeline(RENEWAL)
        except OurFault:
            return False
        return not any(isinstance(reply, Fault) for reply in replies)

    def remember(self, name: str, value: str) -> None:
        """A setting that was changed is to hold for whatever is started again in this server's place, too."""
        self.clean = False
        self._settings[name] = value

    def crash(self) -> None:
        """Kill the server at once, and start it again."""
        self.end("killed")
        self.start()

    def restart(self) -> None:
        """End the server in good order, and start it again."""
        self.end("stopped")
        self.start()

    def shut(self) -> None:
        """Let nothing in any more, and let nothing go on that came in."""
        with self.ours():
            self._prepared("shut")

    def let(self, password: str) -> None:
        """From now on the learner's user has that password."""
        self.clean = False
        with self.ours():
            said = self.administer("ACL", "SETUSER", LEARNER, "resetpass", f">{password}")
        if isinstance(said, Fault):
            raise OurFault(said.message)

    def ended(self, error: Broken) -> Gone:
        """Why a connection ended by itself, in words: the sandbox is done with."""
        usage = self._subject.box.usage()
        alive = self._subject.box.alive
        after = self._journal.text()
        last = ""
        with contextlib.suppress(OurFault), self.ours():
            last = str(self._prepared("ended")) if alive else ""
        self.close()
        if usage.oom or "Out Of Memory" in last:
            allowed = f"{self._limits.memory} MB"
            return Gone(
                f"Redis wanted more memory than it may have here ({allowed})",
                LimitHit(after, "memory", allowed, f"more than {allowed}"),
                seen=Seen(raised="MemoryError"),
            )
        alive = alive and not last
        said = f"the connection to Redis ended in the middle: {error}" if alive else "Redis ended in the middle"
        return Gone(said, LimitHit(after, "connection", "to go on", "ended"), seen=Seen(raised="Ended"))

    def late(self) -> Gone:
        """The check's time is up: end the server."""
        return self._over(
            "Redis did not answer within {allowed}: is there a script that never ends, or a wait for a key?"
        )

    # Behind it ------------------------------------------------------------------------------------------------

    def _administration(self) -> Connection:
        if self._administrator is None or self._administrator.closed:
            self._administrator = self.connect(ADMINISTRATOR)
        return self._administrator

    def _end(self, how: str) -> None:
        self.clean = False
        self._prepared("stop", int(signal.SIGKILL if how == "killed" else signal.SIGTERM))

    def _start(self) -> None:
        # Each line of a file of settings is a name and a value, in quotes where it is empty.
        self._prepared("launch", [f"{name} {value or chr(34) * 2}" for name, value in self._settings.items()])
