"""What may be stored: a statement that the database must take, or refuse, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backroad.labs.postgres.result import Fault, Result
from backroad.labs.rejection import Rejection, Seen
from backroad.model.evidence import Mismatch

if TYPE_CHECKING:
    from backroad.labs.postgres.lab import PostgresLab


class Probing:
    """Whoever can try a statement and take it back."""

    _lab: PostgresLab

    def probe(self, sql: str, *parameters: Any) -> Result:
        """Try a statement and roll it back."""
        raise NotImplementedError

    def accepts(self, sql: str, *parameters: Any) -> Result:
        """The database takes this statement; it is rolled back afterwards. Fails by itself when it is refused."""
        result = self.probe(sql, *parameters)
        if result.fault is not None:
            evidence = Mismatch(self._lab.done(), "to be taken", told(result.fault))
            seen = Seen(raised=result.fault.name, message=result.fault.message, got=sql)
            raise Rejection(f"{self._denied}: {result.fault.message}", evidence, seen=seen)
        return result

    def refuses(self, sql: str, *parameters: Any, with_: str = "") -> Fault:
        """The database refuses this statement, with the condition ``with_`` (``"unique_violation"``, or several with a
        bar between them) where one is named. Fails by itself when the statement is taken or fails otherwise.
        """
        result = self.probe(sql, *parameters)
        wanted = f"to be refused{f' with {with_}' if with_ else ''}"
        if result.fault is None:
            evidence = Mismatch(self._lab.done(), wanted, f"was taken: {result.tag}")
            raise Rejection(self._taken, evidence, seen=Seen(with_, result.tag))
        if with_ and result.fault.name not in with_.split("|"):
            evidence = Mismatch(self._lab.done(), wanted, told(result.fault))
            seen = Seen(with_, result.fault.name, raised=result.fault.name, message=result.fault.message)
            raise Rejection(f"it is refused, but for another reason: {result.fault.message}", evidence, seen=seen)
        return result.fault

    _denied = "right data is refused"
    """What it means that a statement was refused which should have been taken."""
    _taken = "wrong data is stored: nothing refuses it"
    """What it means that a statement was taken which should have been refused."""


def told(fault: Fault) -> str:
    """An error of the server's, line for line as psql would print it."""
    lines = [f"{fault.severity}: {fault.message}", f"DETAIL: {fault.detail}" if fault.detail else ""]
    lines += [f"HINT: {fault.hint}" if fault.hint else "", f"({fault.name}, {fault.code})"]
    return "\n".join(line for line in lines if line)
