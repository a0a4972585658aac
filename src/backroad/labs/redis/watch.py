"""Every command that the server does while somebody watches, from its own MONITOR."""

from __future__ import annotations

from collections import Counter
from types import TracebackType

from backroad.labs.redis import commands
from backroad.labs.redis.server import ADMINISTRATOR, Server
from backroad.labs.standing import Broken

MOST = 100_000
"""Commands that are taken in."""
MARK = "backroad-watch"
CHORES = ("SETINFO", "SETNAME", "MAINT_NOTIFICATIONS")


class Watch:
    """What the server was asked while the ``with`` lasted: ``commands``, each a tuple of words, once it is over.

    Commands that a script runs are among them; the check's own are not. Their first word is in capitals.
    """

    def __init__(self, server: Server, own: list[tuple[str, ...]]) -> None:
        self._server = server
        self._own = own
        self.commands: tuple[tuple[str, ...], ...] = ()

    def __enter__(self) -> Watch:
        with self._server.ours():
            self._connection = self._server.connect(ADMINISTRATOR)
            self._connection.ask("MONITOR")
        self._before = len(self._own)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server.gone:
            return
        own = Counter(self._own[self._before :])
        found: list[tuple[str, ...]] = []
        # What comes before the mark was done before it.
        self._server.administer("ECHO", MARK)
        self._own.append(("ECHO", MARK))
        try:
            while len(found) < MOST:
                line = self._connection.receive()
                words = _words(line if isinstance(line, str) else "")
                if words == ("ECHO", MARK):
                    break
                if words and own[words] > 0:
                    own[words] -= 1
                elif words and not _chore(words):
                    found.append(words)
        except Broken as broken:
            if error is None:
                raise self._server.ended(broken) from broken
        self._server.forget(self._connection)
        self.commands = tuple(found)

    def named(self, *names: str) -> list[tuple[str, ...]]:
        """Those of them whose first word is one of ``names``."""
        wanted = {name.upper() for name in names}
        return [words for words in self.commands if words[0] in wanted]

    def keys(self, *names: str) -> set[str]:
        """The second words of those: the keys, for most commands."""
        return {words[1] for words in (self.named(*names) if names else self.commands) if len(words) > 1}


def _chore(words: tuple[str, ...]) -> bool:
    """Whether it is what every client says when it comes."""
    return words[0] in ("AUTH", "HELLO") or (words[0] == "CLIENT" and words[1:2] != () and words[1].upper() in CHORES)


def _words(line: str) -> tuple[str, ...]:
    """The command of one line of MONITOR: ``1700000000.1 [0 unix:/s] "GET" "k"``."""
    found = commands.split(line.partition("] ")[2])
    return (found[0].upper(), *found[1:]) if found else ()
