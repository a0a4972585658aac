"""Faults of what a service uses, in a sentence each: its database, its Redis, the other service that it calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from backroad.labs.link import Link, LinkFault, Toward, When
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from backroad.labs.http.lab import HttpLab
    from backroad.labs.http.uplink import How, Lie
    from backroad.labs.http.upstream import Upstream


class Standing(Protocol):
    """What a fault needs of a database or a Redis."""

    @property
    def link(self) -> Link: ...

    def killed(self) -> AbstractContextManager[None]: ...

    def stopped(self) -> AbstractContextManager[None]: ...

    def paused(self) -> AbstractContextManager[None]: ...

    def restart(self) -> None: ...

    def empty(self) -> None: ...


class Beyond:
    """What goes wrong with what the service uses. Each holds while its ``with`` block runs, and stands in the
    timeline."""

    _lab: HttpLab

    # The database ---------------------------------------------------------------------------------------------

    def database_gone(self) -> LinkFault:
        """``with faults.database_gone():`` connections to the database are reset, and new ones are refused."""
        return self._standing("postgres").link.gone()

    def database_killed(self) -> AbstractContextManager[None]:
        """The database is killed as by a loss of power; afterwards it starts again, with what was committed."""
        return self._standing("postgres").killed()

    def database_stopped(self) -> AbstractContextManager[None]:
        """The database is stopped in good order, and started again afterwards."""
        return self._standing("postgres").stopped()

    def database_restarted(self) -> None:
        """The database is stopped in good order and started again: connections that were kept are dead."""
        self._standing("postgres").restart()

    def database_paused(self) -> AbstractContextManager[None]:
        """The database stands still (SIGSTOP): connections are made, and nobody answers."""
        return self._standing("postgres").paused()

    def database_slow(self, latency: float, jitter: float = 0.0) -> LinkFault:
        """A question to the database and its answer take so many seconds longer, give or take ``jitter``."""
        return self._standing("postgres").link.slow(latency, jitter)

    def database_narrow(self, bytes_per_second: int) -> LinkFault:
        """No more than so many bytes a second pass over each connection in each direction."""
        return self._standing("postgres").link.narrow(bytes_per_second)

    def database_resets(self) -> LinkFault:
        """Every connection to the database is reset, and each new one as soon as it is made."""
        return self._standing("postgres").link.resets()

    def database_half_open(self, toward: Toward = "both") -> LinkFault:
        """Over the connections that there are nothing comes through any more, and neither side is told. New ones
        work."""
        return self._standing("postgres").link.half_open(toward)

    def database_unanswered(self) -> LinkFault:
        """New connections to the database are not answered, as if their packets were lost."""
        return self._standing("postgres").link.blackhole()

    def database_cut(self, after: str = "", kind: When = "answer", size: int = 0, times: int = 1) -> LinkFault:
        """The connection is cut at the next statement with the text ``after``: ``"before"`` the server sees it, in the
        middle of its ``"answer"`` (``size`` bytes of it come), or once it is ``"done"`` and nobody is told. Whether it
        came to that is ``.reached``."""
        return self._standing("postgres").link.cuts(after, size, kind, times)

    # Redis ----------------------------------------------------------------------------------------------------

    def redis_gone(self) -> LinkFault:
        """``with faults.redis_gone():`` connections to Redis are reset, and new ones are refused."""
        return self._standing("redis").link.gone()

    def redis_killed(self) -> AbstractContextManager[None]:
        """Redis is killed, and started again afterwards with what it had written to disk, which is nothing at first."""
        return self._standing("redis").killed()

    def redis_stopped(self) -> AbstractContextManager[None]:
        """Redis is stopped in good order, and started again afterwards."""
        return self._standing("redis").stopped()

    def redis_restarted(self) -> None:
        """Redis is stopped in good order and started again."""
        self._standing("redis").restart()

    def redis_paused(self) -> AbstractContextManager[None]:
        """Redis stands still (SIGSTOP): connections are made, and nobody answers."""
        return self._standing("redis").paused()

    def redis_slow(self, latency: float, jitter: float = 0.0) -> LinkFault:
        """A command and its reply take so many seconds longer, give or take ``jitter``."""
        return self._standing("redis").link.slow(latency, jitter)

    def redis_narrow(self, bytes_per_second: int) -> LinkFault:
        """No more than so many bytes a second pass over each connection in each direction."""
        return self._standing("redis").link.narrow(bytes_per_second)

    def redis_resets(self) -> LinkFault:
        """Every connection to Redis is reset, and each new one as soon as it is made."""
        return self._standing("redis").link.resets()

    def redis_half_open(self, toward: Toward = "both") -> LinkFault:
        """Over the connections that there are nothing comes through any more, and neither side is told. New ones
        work."""
        return self._standing("redis").link.half_open(toward)

    def redis_unanswered(self) -> LinkFault:
        """New connections to Redis are not answered, as if their packets were lost."""
        return self._standing("redis").link.blackhole()

    def redis_cut(self, after: str = "", kind: When = "answer", size: int = 0, times: int = 1) -> LinkFault:
        """The connection is cut at the next command with the text ``after``, as ``database_cut`` does it."""
        return self._standing("redis").link.cuts(after, size, kind, times)

    def redis_emptied(self) -> None:
        """All that Redis stores is gone, and it runs."""
        self._standing("redis").empty()

    # The other service ----------------------------------------------------------------------------------------

    def upstream_gone(self) -> LinkFault:
        """``with faults.upstream_gone():`` connections to the other service are reset, and new ones are refused."""
        return self._upstream().link.gone()

    def upstream_slow(self, latency: float, jitter: float = 0.0) -> LinkFault:
        """Each of its answers comes so many seconds later, give or take ``jitter``."""
        return self._upstream().link.slow(latency, jitter)

    def upstream_silent(self, path: str = "") -> LinkFault:
        """It takes requests (for a path, or all) and never answers them."""
        return self._upstream().link.silent(path)

    def upstream_resets(self) -> LinkFault:
        """Every connection to it is reset, and each new one as soon as it is made."""
        return self._upstream().link.resets()

    def upstream_flapping(self, share: float = 0.5, how: How = "fails", stretch: int = 1, path: str = "") -> LinkFault:
        """That share of its answers ``"fails"`` with 503, ``"resets"`` the connection, or is ``"silent"``; which ones
        is drawn from the run's seed. ``stretch``: so many requests one after another fare alike."""
        return self._upstream().link.flapping(share, how, stretch, path)

    def upstream_lying(self, how: Lie = "wrong", path: str = "") -> LinkFault:
        """It answers with 200 and what is not so: a ``"wrong"`` content, which is a page, a ``"truncated"`` one, a
        ``"long"`` or a ``"short"`` Content-Length, or what it was told to answer at first (``"stale"``)."""
        return self._upstream().link.lying(how, path)

    # Behind them ----------------------------------------------------------------------------------------------

    def _standing(self, name: str) -> Standing:
        return cast("Standing", self._beside(name))

    def _upstream(self) -> Upstream:
        return cast("Upstream", self._beside("upstream"))

    def _beside(self, name: str) -> object:
        found = self._lab.attached.get(name)
        if found is None:
            raise OurFault(f"a fault of {name} was asked for, and the exercise attaches none")
        return found
