"""The python lab: the learner's modules, called across a pipe as if they were imported here."""

from __future__ import annotations

import contextlib
import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, cast

from backroad.labs import accounts, growth, show, wire
from backroad.labs.files import WorkspaceFiles
from backroad.labs.journal import Journal
from backroad.labs.rejection import Gone, OurFault, Rejection, Seen
from backroad.labs.remote import Call, Function, Held, LearnersError, RaisedError, Remote, Spy
from backroad.labs.subject import Subject
from backroad.model.evidence import LimitHit, Mismatch, Raised
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box

MAX_CALLBACKS = 100_000


class PythonLab(WorkspaceFiles):
    """What a check of a python exercise gets as ``lab``."""

    def __init__(self, take: Callable[[], Box], limits: Limits, snapshot: Snapshot, starter: Snapshot) -> None:
        super().__init__(snapshot, starter, Journal())
        self._take = take
        self._limits = limits
        self._subject: Subject | None = None
        self._callbacks: list[Any] = []
        self._callback_calls = 0
        self._functions: dict[tuple[int, str], Any] = {}
        self._error: BaseException | None = None
        self._seconds: float | None = None
        self._first = ""
        """The module that the checks begin with: the last check asked for it before all else."""
        self._ahead: tuple[str, int] | None = None
        """An import that nobody has asked for yet: the module, and the number of the question."""
        self._asked = self._unused = False  # whether this check asked for anything; whether no check has had the box
        self._stale = True
        """The sandbox still holds the last check's modules; the first question of this one puts that right."""
        self.printed = ""
        """What the last call printed on standard output."""

    # The life of a lab: for the grader -----------------------------------------------------------------------

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check: modules forgotten, files as saved; ``fresh`` in a new interpreter, in haste in ``seconds``."""
        self._journal.clear()
        self._seconds = seconds
        self._callbacks.clear()
        self._functions.clear()
        self._callback_calls = 0
        self.printed = ""
        self._asked = False
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

    @property
    def spent(self) -> float:
        """Seconds that the check has waited for the learner's code."""
        return self._subject.spent if self._subject is not None else 0.0

    def lay_out(self) -> None:
        """Take a sandbox and hand the files in, for the check that begins next. Raises as ``begin`` does."""
        self._renew()
        self._unused = True

    def ahead(self) -> None:
        """This check is over: begin the next one's import, which is probably the same. One that asks for something else
        is none the worse."""
        subject = self._subject
        if subject is not None and not subject.gone and self._ahead is None and self._first:
            with contextlib.suppress(Gone):
                self._ahead = (self._first, subject.post("import", self._first, True))

    def become(self, snapshot: Snapshot) -> None:
        """From the next ``begin`` on, be about these files. The sandbox stays: only for programs of the author's."""
        self._snapshot = self._starter = snapshot
        self._ahead = None  # an import of the files before
        if self._subject is not None and not self._subject.gone:
            self._subject.prepare("files", dict(snapshot.files), sorted(snapshot.executable), self._limits.output << 20)

    def close(self) -> None:
        """End the sandbox."""
        if self._subject is not None:
            self._subject.close()
            self._subject = None
        self._ahead = None

    # For checks -----------------------------------------------------------------------------------------------

    def module(self, name: str) -> Any:
        """The learner's module of that name, imported afresh in each check."""
        key = (-1, name)
        if key not in self._functions:
            self._functions[key] = self._import(name)
        return self._functions[key]

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
            return int(self._ask("count", steps="")[0])

        def seconds(size: int) -> float:
            held = [self.value(argument) for argument in make_arguments(size)]
            began = time.perf_counter()
            self._ask("keep", function, held, {}, steps="")
            return time.perf_counter() - began

        if of == "comparisons":
            return growth.counted(function._path, count, sizes)
        return growth.measure(function._path, seconds, sizes)

    def _renew(self) -> Subject:
        """A new sandbox with the files in it, in the place of one that is gone or that cannot be used again."""
        self.close()
        subject = self._subject = Subject(self._take(), self._limits, self._journal)
        subject.begin(self._seconds)
        subject.lay_out(dict(self._snapshot.files), sorted(self._snapshot.executable), self._limits.output << 20)
        self._stale = False
        return subject

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
                raise self._missing(owner, name) from rejection
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

    def _import(self, name: str) -> Any:
        if f"{name}.py" not in self._snapshot.files and name.replace(".", "/") + ".py" in self._starter.files:
            raise Rejection(f"there is no file {name}.py in the workspace", hint="`backroad reset` lays it out again.")
        if not self._asked:
            self._first = name
        afresh, self._stale = self._stale, False
        self._journal.add(f"import {name}")
        try:
            answer = self._ask("import", name, afresh, steps="", place=f"import {name}")[0]
            if answer is None:
                # Something of the last check's still runs in there, or changed Python itself.
                self._renew()
                answer = self._ask("import", name, False, steps="", place=f"import {name}")[0]
        except Rejection as rejection:
            seen = rejection.seen
            if seen.raised == "ModuleNotFoundError" and seen.message == f"No module named {name!r}":
                raise Rejection(f"there is no file {name}.py in the workspace", seen=seen) from rejection
            raise
        self._journal.forget_last()
        if type(answer) is not list or len(answer) != 2 or type(answer[1]) is not dict:
            raise self._forged()
        module, found = answer
        if not isinstance(module, Remote):
            raise Rejection(f"{name}.py puts something else in the place of its own module")
        vars(module)["_path"] = name
        for key, value in found.items():
            if isinstance(value, Function) and type(key) is str:
                vars(value)["_path"] = key
                self._functions[module._number, key] = value
        return module

    def _named(self, value: Any, function: Remote) -> Any:
        if isinstance(value, Remote) and not value._path:
            path = function._path if "n" in value._flags else value._kind.rpartition(".")[2].lower()
            vars(value)["_path"] = path
        return value

    def _missing(self, owner: Remote, name: str) -> Rejection:
        if "m" in owner._flags:
            sentence = f"{owner._path}.py has no {name} yet"
            hint = f"Write it exactly so, capitals included, at the left edge of {owner._path}.py."
        else:
            what = f"the class {owner._path}" if "t" in owner._flags else f"your {owner._kind}"
            sentence = f"{what} has no {name}"
            hint = ""
        evidence = Mismatch(f"looked for {name} in {owner._path}", f"something called {name}", "nothing of that name")
        return Rejection(sentence, evidence, hint=hint, seen=Seen(raised="AttributeError", message=name))

    def _ask(self, operation: str, *request: Any, steps: Any, place: str = "") -> tuple[Any, str, str, str]:
        kind, value, type_name, printed, errors = self._exchange(operation, *request, steps=steps, place=place)
        if kind == "raised":
            raise accounts.rejection(value, self.done(), printed, self._snapshot, self._limits)
        return value, type_name, printed, errors

    def _exchange(self, operation: str, *request: Any, steps: Any, place: str = "") -> tuple[str, Any, str, str, str]:
        if steps:
            self._journal.add(steps)
        subject = self._subject
        if subject is None or subject.gone:
            raise Gone("the sandbox has ended", seen=Seen(raised="Ended"))
        self._error = None
        if not self._asked and operation != "import":
            self._first = ""
        self._asked = True
        ahead, self._ahead = self._ahead, None
        try:
            if ahead is not None and (operation, request[0]) == ("import", ahead[0]):
                number = ahead[1]
            else:
                if ahead is not None:
                    subject = self._forgo(subject, ahead[1])
                if self._stale and not subject.again("reset"):
                    subject = self._renew()
                number = subject.post(operation, *request, refer=self._refer)
            self._stale = False
            answer = subject.collect(number, self._refer, self._resolve, self._call_back)
        except wire.Unfit as unfit:
            raise OurFault(f"a value of the check's cannot be handed in: it {accounts.UNFIT[unfit.args[0]]}") from unfit
        error, self._error = self._error, None
        if error is not None:
            raise error
        return self._read(answer, place)

    def _forgo(self, subject: Subject, number: int) -> Subject:
        """A sandbox that is none the worse for an import that this check does not want. It is not charged for that."""
        try:
            kind, module, *_, over = subject.collect(number, self._refer, self._resolve, self._call_back)
            clean = kind == "ok" and module is not None and over is False
        except Gone:
            clean = False
        self._error = None
        if not clean:
            return self._renew()
        subject.begin()
        return subject

    def _read(self, answer: list[Any], place: str) -> tuple[str, Any, str, str, str]:
        kind, value, type_name, printed, errors, over = answer
        texts = (type_name, printed, errors)
        if kind not in ("ok", "raised", "unfit") or any(type(text) is not str for text in texts):
            raise self._forged()
        self.printed = printed
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
        return cls(self, number, kind[:80], flags, text[:200], "")

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
            return ["object", Held(self, error.number, None)]
        except (Rejection, OurFault) as error:
            # A check's own verdict inside a callback: let the learner's code unwind, then raise it here.
            self._error = error
            return ["builtin", "RuntimeError", ["the check is over"]]
        except BaseException as error:  # noqa: BLE001 - whatever a callback raises belongs to the learner's code
            arguments = [argument for argument in error.args if isinstance(argument, (str, int, float, type(None)))]
            return ["builtin", type(error).__name__, arguments]


def _attribute(owner: Remote, name: str) -> str:
    return name if "m" in owner._flags else f"{owner._path}.{name}"


def _step(function: Remote, positional: tuple[Any, ...], named: dict[str, Any]) -> Callable[[], str]:
    return lambda: f"{function._path}({show.arguments(positional, named, 200)})"
