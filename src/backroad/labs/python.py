"""The python lab: the learner's modules, called across a pipe as if they were imported here."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, cast

from backroad.labs import accounts, growth, show, wire
from backroad.labs.imports import Imports, Known
from backroad.labs.rejection import Rejection
from backroad.labs.remote import Call, Function, Held, LearnersError, RaisedError, Remote, Spy
from backroad.model.evidence import Raised
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box


class PythonLab(Imports):
    """What a check of a python exercise gets as ``lab``."""

    def __init__(
        self,
        take: Callable[[], Box],
        limits: Limits,
        snapshot: Snapshot,
        starter: Snapshot,
        known: Known | None = None,
    ) -> None:
        super().__init__(take, limits, snapshot, starter, known)
        self._unused = False
        """No check has had the box yet."""

    # The life of a lab: for the grader -----------------------------------------------------------------------

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check: modules forgotten, files as saved; ``fresh`` in a new interpreter, in haste in ``seconds``."""
        self._journal.clear()
        self._seconds = seconds
        self._callbacks.clear()
        self._functions.clear()
        self._callback_calls = 0
        self._printed = ""
        self._asked = False
        self._questions = 0
        self._assumed = None
        subject = self._subject
        if self._unused and subject is not None and not subject.gone:
            self._unused = False
            subject.begin(seconds)
            return
        if subject is not None and not fresh and not subject.gone:
            self._stale = True
            subject.begin(seconds)
            self.ahead()
        if subject is None or fresh or subject.gone:
            self._renew()

    def lay_out(self) -> None:
        """Take a sandbox and hand the files in, for the check that begins next. Raises as ``begin`` does."""
        self._renew()
        self._unused = True
        self._guess()

    def become(self, snapshot: Snapshot) -> None:
        """From the next ``begin`` on, be about these files. The sandbox stays: only for programs of the author's."""
        self._snapshot = self._starter = snapshot
        self._forget_imports()
        if self._subject is not None and not self._subject.gone:
            self._subject.prepare("files", dict(snapshot.files), sorted(snapshot.executable), self._limits.output << 20)

    # For checks -----------------------------------------------------------------------------------------------

    def value(self, plain: Any) -> Held:
        """Hand in a plain value that can be read back: ``now`` shows what became of it."""
        return Held(self, self._ask("hold", plain, steps="")[0][1], plain)

    def spy(self, function: Callable[..., Any], name: str = "") -> Spy:
        """Wrap a function of the check's so that its calls are noted: ``spy.calls``."""
        return Spy(function, name or getattr(function, "__name__", "function").replace("<lambda>", "function"))

    def error(self, kind: Remote, *arguments: Any) -> LearnersError:
        """An exception of the learner's own class, to be raised in a callback: ``raise lab.error(kind, "busy")``."""
        try:
            number, _, _, text = wire.reference(self._ask("failure", kind, arguments, steps="")[0])
        except wire.Malformed as error:
            raise self._forged() from error
        return LearnersError(number, text)

    def take(self, iterable: Any, count: int) -> list[Any]:
        """The first ``count`` items of a generator or other iterable, or fewer when it ends before."""
        return list(itertools.islice(iterable, count))

    def growth(
        self,
        function: Function,
        make_arguments: Callable[[int], Sequence[Any]],
        sizes: Sequence[int] = (100, 200, 400, 800),
        of: Literal["comparisons", "seconds"] = "comparisons",
    ) -> growth.Growth:
        """How the work of ``function(*make_arguments(size))`` grows with the size.

        ``of="comparisons"`` counts how often the texts and whole numbers in the arguments are compared, ordered or
        hashed: exact, and the same on every machine, but it sees only work on those. ``of="seconds"`` fits times
        over the sizes: it sees all work, and needs a wide margin. Either way the arguments are handed in before
        the measuring starts, and what comes back stays inside.
        """
        self._journal.add(f"measured {function._path} with inputs of size {', '.join(map(str, sizes))}")

        def count(size: int) -> int:
            held = [Held(self, self._ask("counted", one, steps="")[0][1], None) for one in make_arguments(size)]
            self._ask("keep", function, held, {}, steps="")
            counted = int(self._ask("count", steps="")[0])
            self._ask("drop", *held, steps="")
            return counted

        def seconds(size: int) -> float:
            held = [self.value(argument) for argument in make_arguments(size)]
            subject = self._in_use()
            began, before = time.perf_counter(), subject.box.usage()
            self._ask("keep", function, held, {}, steps="")
            lasted, after = time.perf_counter() - began, subject.box.usage()
            self._ask("drop", *held, steps="")
            # How long the machine kept the processor away is no work. Several threads can wait longer than it lasted.
            kept_away = after.waited - before.waited
            return lasted - kept_away if 0 < kept_away < lasted else lasted

        if of == "comparisons":
            return growth.counted(function._path, count, sizes)
        return growth.measure(function._path, seconds, sizes)

    # Behind the handles ---------------------------------------------------------------------------------------

    def get(self, owner: Remote, name: str) -> Any:
        """An attribute: a plain value, or a handle for what stays inside."""
        key = (owner._number, name)
        if key in self._functions:
            return self._functions[key]
        try:
            value = self._ask("get", owner, name, steps="", place=_attribute(owner, name))[0]
        except Rejection as rejection:
            # With a step in the learner's files it was their property that failed, and the name is there.
            told = rejection.evidence[0] if rejection.evidence else None
            if rejection.seen.raised == "AttributeError" and isinstance(told, Raised) and not told.frames:
                raise accounts.missing(owner, name) from rejection
            raise
        if isinstance(value, Remote):
            vars(value)["_path"] = _attribute(owner, name)
            if "m" in owner._flags and isinstance(value, Function):
                self._functions[key] = value
        return value

    def set(self, owner: Remote, name: str, value: Any) -> None:
        """Set an attribute of an object inside."""
        self._ask("set", owner, name, value, steps=lambda: f"{_attribute(owner, name)} = {show.show(value)}")

    def call(self, function: Remote, positional: tuple[Any, ...], named: dict[str, Any]) -> Any:
        """Call something inside; the check fails by itself when it raises."""
        value = self._ask("call", function, positional, named, steps=_step(function, positional, named))[0]
        return self._named(value, function)

    def attempt(self, function: Remote, positional: tuple[Any, ...], named: dict[str, Any]) -> Call:
        """Call something inside and give back how it went."""
        step = _step(function, positional, named)
        kind, value, type_name, printed, errors = self._exchange("call", function, positional, named, steps=step)
        raised = cast("RaisedError", value) if kind == "raised" else None
        if raised is not None and raised.type == "MemoryError":
            raise accounts.rejection(raised, self.done(), printed, self._snapshot, self._limits)
        returned = None if raised is not None else self._named(value, function)
        return Call(step(), returned, raised, printed, errors, raised.type if raised else type_name)

    def iterate(self, owner: Remote) -> Iterator[Any]:
        """Go through an object inside, one item a question."""
        source = owner if "n" in owner._flags else self._ask("iter", owner, steps="", place=owner._path)[0]
        while True:
            item = self._ask("next", source, steps=lambda: f"next item of {owner._path}")[0]
            if not item:
                return
            yield item[0]

    def next(self, owner: Remote) -> Any:
        """The next item of an iterator inside. Raises StopIteration at its end."""
        item = self._ask("next", owner, steps=lambda: f"next({owner._path})")[0]
        if not item:
            raise StopIteration
        return item[0]

    def now(self, held: Held) -> Any:
        """What a value that was handed in holds now."""
        return self._ask("now", held, steps="", place="the value that was handed in")[0]

    def _named(self, value: Any, function: Remote) -> Any:
        if isinstance(value, Remote) and not value._path:
            path = function._path if "n" in value._flags else value._kind.rpartition(".")[2].lower()
            vars(value)["_path"] = path
        return value


def _attribute(owner: Remote, name: str) -> str:
    return name if "m" in owner._flags else f"{owner._path}.{name}"


def _step(function: Remote, positional: tuple[Any, ...], named: dict[str, Any]) -> Callable[[], str]:
    return lambda: f"{function._path}({show.arguments(positional, named, 200)})"
