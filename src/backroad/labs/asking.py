"""A question to the agent in a python lab's sandbox, and its answer: sent, charged, read, and believed in nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from backroad.labs import accounts, wire
from backroad.labs.files import WorkspaceFiles
from backroad.labs.journal import Journal
from backroad.labs.plug import Plug
from backroad.labs.rejection import Gone, OurFault, Rejection, Seen
from backroad.labs.remote import Function, Held, LearnersError, Remote
from backroad.labs.subject import Subject
from backroad.model.evidence import LimitHit, Mismatch
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box

if TYPE_CHECKING:
    from backroad.labs.python import PythonLab

MAX_CALLBACKS = 100_000


class Asking(WorkspaceFiles):
    """The part of the python lab that holds the sandbox and speaks with the agent in it."""

    def __init__(self, take: Callable[[], Box], limits: Limits, snapshot: Snapshot, starter: Snapshot) -> None:
        super().__init__(snapshot, starter, Journal())
        self._take = take
        self._limits = limits
        self._subject: Subject | None = None
        self._callbacks: list[Any] = []
        self._callback_calls = 0
        self._error: BaseException | None = None
        self._seconds: float | None = None
        self._printed = ""
        self.plug = Plug()
        """What attachments put into the sandbox."""

    @property
    def spent(self) -> float:
        """Seconds that the check has waited for the learner's code."""
        return self._subject.spent if self._subject is not None else 0.0

    @property
    def printed(self) -> str:
        """What the last call printed on standard output."""
        self.settle()
        return self._printed

    def close(self) -> None:
        """End the sandbox."""
        if self._subject is not None:
            self._subject.close()
            self._subject = None

    def _renew(self) -> Subject:
        """A new sandbox with the files in it, in the place of one that is gone or that cannot be used again."""
        self.close()
        subject = self._subject = Subject(self._take(), self._limits, self._journal)
        subject.begin(self._seconds)
        subject.lay_out(dict(self._snapshot.files), sorted(self._snapshot.executable), self._limits.output << 20)
        if self.plug.used:
            self.plug.into(subject)
            subject.prepare("environ", {**self.plug.variables, "PATH": self.plug.path()}, self.plug.library)
        return subject

    def _in_use(self) -> Subject:
        """The sandbox of this check. Raises Gone when it has ended."""
        if self._subject is None or self._subject.gone:
            raise Gone("the sandbox has ended", seen=Seen(raised="Ended"))
        return self._subject

    def _note(self, steps: Any) -> None:
        if steps:
            self._journal.add(steps)

    def _ask(self, operation: str, *request: Any, steps: Any, place: str = "") -> tuple[Any, str, str, str]:
        return self._value(self._exchange(operation, *request, steps=steps, place=place))

    def _value(self, told: tuple[str, Any, str, str, str]) -> tuple[Any, str, str, str]:
        """What a question gave, where it gave something. Raises the Rejection for an exception."""
        kind, value, type_name, printed, errors = told
        if kind == "raised":
            raise accounts.rejection(value, self.done(), printed, self._snapshot, self._limits)
        return value, type_name, printed, errors

    def _exchange(self, operation: str, *request: Any, steps: Any, place: str = "") -> tuple[str, Any, str, str, str]:
        self._error = None
        try:
            number = self._post(operation, request, steps)
        except wire.Unfit as unfit:
            raise OurFault(f"a value of the check's cannot be handed in: it {accounts.UNFIT[unfit.args[0]]}") from unfit
        return self._collected(number, place)

    def _post(self, operation: str, request: tuple[Any, ...], steps: Any) -> int:
        """Send a question and give its number; ``steps`` say in the journal what is done."""
        raise NotImplementedError

    def _collected(self, number: int, place: str) -> tuple[str, Any, str, str, str]:
        """The answer to a question: (kind, value, name of its type, printed, errors)."""
        try:
            answer = self._in_use().collect(number, self._refer, self._resolve, self._call_back)
        except wire.Unfit as unfit:
            raise OurFault(f"a value of the check's cannot be handed in: it {accounts.UNFIT[unfit.args[0]]}") from unfit
        error, self._error = self._error, None
        if error is not None:
            raise error
        return self._read(answer, place)

    def _read(self, answer: list[Any], place: str) -> tuple[str, Any, str, str, str]:
        kind, value, type_name, printed, errors, over = answer
        texts = (type_name, printed, errors)
        if kind not in ("ok", "raised", "unfit") or any(type(text) is not str for text in texts):
            raise self._forged()
        self._printed = printed
        if over is True:
            allowed = f"{self._limits.output} MB"
            evidence = LimitHit(self.done(), "output", allowed, f"more than {allowed}")
            # What it could not write is still in its buffers: this interpreter is of no use to the next check.
            self.close()
            raise Gone(
                f"your program printed more than {allowed} in one call: is there a print in a loop that never ends?",
                evidence,
                seen=Seen(raised="Output", printed=printed[:1000]),
            )
        if kind == "unfit":
            what = f"{place or 'what the call gives back'} {accounts.UNFIT.get(str(value), accounts.UNFIT['odd'])}"
            raise Rejection(what, Mismatch(self.done(), "a value that can be looked at", f"a {type_name}"))
        if kind == "raised":
            try:
                value = accounts.read(value)
            except wire.Malformed as error:
                raise self._forged() from error
        return kind, value, type_name, printed, errors

    def _forged(self) -> Gone:
        return self._subject.forged() if self._subject is not None else Gone("the sandbox has ended")

    def _refer(self, value: Any) -> Any:
        if isinstance(value, Remote) and value._number < 0:
            raise accounts.missing(value._owner, value._path)
        if isinstance(value, (Remote, Held)):
            return value._number
        if callable(value):
            self._callbacks.append(value)
            name = getattr(value, "__name__", "function")
            return ("callback", len(self._callbacks) - 1, "function" if name == "<lambda>" else str(name))
        raise wire.Unfit("odd")

    def _resolve(self, reference: Any) -> Any:
        number, flags, kind, text = wire.reference(reference)
        cls = Function if "c" in flags else Remote
        return cls(cast("PythonLab", self), number, kind[:80], flags, text[:200], "")

    def _call_back(self, which: int, positional: Sequence[Any], named: dict[str, Any]) -> Sequence[Any]:
        self._callback_calls += 1
        if self._callback_calls > MAX_CALLBACKS:
            self.close()
            allowed = f"{MAX_CALLBACKS:,} calls"
            evidence = LimitHit(self.done(), "calls of the given function", allowed, f"more than {allowed}")
            raise Gone(f"your code called the function it was given more than {MAX_CALLBACKS:,} times", evidence)
        if not 0 <= which < len(self._callbacks) or type(positional) is not list or type(named) is not dict:
            raise self._forged()
        if any(type(name) is not str for name in named):
            raise self._forged()
        try:
            return ["value", self._callbacks[which](*positional, **named)]
        except LearnersError as error:
            return ["object", Held(cast("PythonLab", self), error.number, None)]
        except (Rejection, OurFault) as error:
            # A check's own verdict inside a callback: let the learner's code unwind, then raise it here.
            self._error = error
            return ["builtin", "RuntimeError", ["the check is over"]]
        except BaseException as error:  # noqa: BLE001 - whatever a callback raises belongs to the learner's code
            arguments = [argument for argument in error.args if isinstance(argument, (str, int, float, type(None)))]
            return ["builtin", type(error).__name__, arguments]
