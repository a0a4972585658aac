"""The attachment ``upstream``: another service, which the learner's calls: somebody else's API, the receiver of a
webhook, an inner service.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backroad.labs.http.attending import Attending
from backroad.labs.http.peer import Conversation, Peer
from backroad.labs.http.uplink import Trouble, Uplink
from backroad.model.evidence import Evidence, Exchange

if TYPE_CHECKING:
    from backroad.labs.http.lab import HttpLab

PORT = 9000
VARIABLE = "UPSTREAM_URL"


class Upstream(Peer):
    """Another service, at ``url`` inside."""

    def __init__(self, lab: HttpLab) -> None:
        super().__init__(lab)
        self._attending = Attending(
            lab.plug,
            PORT,
            lambda port: {VARIABLE: f"http://127.0.0.1:{port}"},
            lambda: Conversation(lambda _: self),
        )
        lab.attendants.append(self._attending)
        self._trouble = Trouble(self._attending)
        self.link: Uplink = self._trouble.link(lab.did, lambda what: lab.incident("upstream", what), lambda: lab.seed)
        """The way to it, and what it says: ``upstream.link.slow(0.2)``, ``.lying("truncated")``, …"""

    @property
    def url(self) -> str:
        """Where the learner's service finds it; it is in its environment as UPSTREAM_URL."""
        return f"http://127.0.0.1:{self._attending.port}"

    # For the grader -------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """There is nothing to be made ready."""

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:  # noqa: ARG002 - nothing of it hangs on them
        """A check begins."""
        self.again()

    def again(self) -> None:
        """The check goes on with another input."""
        self.link.heals()
        self.forget()

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        """The last request that came in, where nothing else shows an exchange."""
        return () if any(isinstance(item, Exchange) for item in evidence) else self.exhibit()

    def close(self) -> None:
        """The lab is about to be closed."""
        self._attending.close()
