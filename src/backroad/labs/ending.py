"""What is told when a sandbox comes to its end in the middle of a check: why, and how far it had got."""

from __future__ import annotations

from backroad.labs.journal import Journal
from backroad.labs.rejection import Gone, Seen
from backroad.model.duration import in_seconds
from backroad.model.evidence import LimitHit, Mismatch
from backroad.model.limits import Limits
from backroad.sandbox.box import Box


class Ending:
    """The part of a subject that ends it and says why."""

    box: Box
    limits: Limits
    journal: Journal
    spent: float
    allowed: float
    gone = False

    def close(self) -> None:
        """End the box and everything in it."""
        self.gone = True
        self.box.kill()

    def starved_throughout(self) -> float:
        """How sure it is that the machine is to blame for a check that is not finished, from 0.0 to 1.0."""
        raise NotImplementedError

    def forged(self) -> Gone:
        """End the box because what came out of it is no answer of the agent's."""
        self.close()
        return Gone(
            "your program wrote into the connection that it is judged through",
            Mismatch(self.journal.text(), "the answer to the call", "other bytes"),
            hint="Descriptor 3 belongs to the grader. Write to files and descriptors that you opened yourself.",
            seen=Seen(raised="Forged"),
        )

    def out_of_memory(self) -> Gone:
        """End the box because its memory was used up."""
        self.close()
        allowed = f"{self.limits.memory} MB"
        message = f"your program wanted more memory than it may have ({allowed})"
        evidence = LimitHit(self.journal.text(), "memory", allowed, f"more than {allowed}")
        return Gone(message, evidence, seen=Seen(raised="MemoryError"))

    def out_of_time(self) -> Gone:
        """End the box because its time is up; the rejection says which limit was hit."""
        starved = self.starved_throughout()
        after = self.journal.text()
        self.close()
        allowed = in_seconds(self.limits.seconds)
        gone = Gone(
            f"this was not finished after {allowed}: is there a loop that never ends, or a wait for input?",
            LimitHit(after, "time", allowed, f"more than {allowed}"),
            seen=Seen(raised="Timeout"),
        )
        gone.starved = starved
        return gone

    def _ended(self) -> Gone:
        """The agent is gone: find out why, and say it."""
        usage = self.box.usage()
        self.close()
        after = self.journal.text()
        if usage.oom:
            return self.out_of_memory()
        if usage.cpu >= self.limits.cpu - 0.5:
            allowed = in_seconds(self.limits.cpu)
            message = f"your program computed for more than {allowed}: is there a loop that never ends?"
            evidence = LimitHit(after, "cpu", f"{allowed} of computing", f"{usage.cpu:.1f} seconds")
            return Gone(message, evidence, seen=Seen(raised="Timeout"))
        return Gone(
            "your program ended in the middle: something in it leaves Python at once (os._exit, a kill or a crash)",
            LimitHit(after, "process", "to go on until the call is done", "ended"),
            seen=Seen(raised="Ended"),
        )
