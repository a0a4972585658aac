"""The learner's modules in a python lab: how checks come to them without waiting for what every check does alike.

Nearly every check begins by importing the same module, and finds the same in it. So the import is begun as soon as it
can be foreseen: the first while the checks are still loaded, the others while the last result is told. And a check
that imports what an earlier one did is handed what that one found, at once. Its first question then travels behind the
import, and the agent does what it asks only if the import has found the same once more, so nobody can tell: what was
really found is looked at before the answer is. Once it was the same in this sandbox, the agent does not even say so:
each message wakes a process, which costs more than what is in it.

Most checks ask one thing beside. One that did so the last time, and that another check follows, is expected to do so
again: its question is the last, and the agent, which has answered it, begins the next check's import by itself. Where
the check has more to ask after all, it is run once more, in a new sandbox.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from backroad.labs.asking import Asking
from backroad.labs.rejection import Gone, OurFault, Rejection
from backroad.labs.remote import Function, Remote, become, lack, twin
from backroad.labs.subject import Subject
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box

if TYPE_CHECKING:
    from backroad.labs.python import PythonLab


@dataclass(frozen=True)
class Found:
    """What an import gave: the module, its functions and classes by name, and the bytes in which that was told."""

    module: Remote
    named: dict[str, Remote]
    tail: bytes = b""


@dataclass
class Known:
    """What was learned of an exercise in earlier runs, in whichever sandbox: it need not be so again. ``modules``: what
    each was found to hold the last time; ``lone``: the names of checks that asked one thing beside their import."""

    modules: dict[str, Found] = field(default_factory=dict)
    lone: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Ahead:
    """An import that was begun before anybody asked for it: the module, the number of the question, and whether its
    answer is held back when it is the expected one."""

    name: str
    number: int
    quiet: bool


@dataclass(frozen=True)
class Assumed:
    """An import whose answer nobody has seen, what was probably found, and the check's own handles of it."""

    ahead: Ahead
    found: Found
    handles: Found


class Imports(Asking):
    """The part of the python lab that imports."""

    def __init__(
        self,
        take: Callable[[], Box],
        limits: Limits,
        snapshot: Snapshot,
        starter: Snapshot,
        known: Known | None = None,
    ) -> None:
        super().__init__(take, limits, snapshot, starter)
        self._functions: dict[tuple[int, str], Any] = {}
        self._known = Known() if known is None else known
        self._first = ""
        """The module that the checks begin with: the last check asked for it before all else."""
        self._ahead: Ahead | None = None
        self._begun: Ahead | None = None
        """The next check's import, which the agent has begun by itself: there is no asking for anything else before."""
        self._questions = 0
        """How many this check has asked beside its first import."""
        self._steady = ""
        """The module that was found once more in this sandbox as it was known."""
        self._assumed: Assumed | None = None
        self._asked = False
        """Whether this check asked for anything."""
        self._stale = True
        """The sandbox holds modules that are not this check's; its first question puts that right."""

    # For the grader -------------------------------------------------------------------------------------------

    def ahead(self) -> None:
        """This check is over: begin the next one's import, which is probably the same. One that asks for something else
        is none the worse."""
        if self._begun is not None:
            self._ahead, self._begun = self._begun, None
        else:
            self._foresee(self._first, afresh=True)

    def settle(self) -> None:
        """See that an import which was taken for granted found what a check was handed. Raises Rejection if it
        failed."""
        if self.check:
            (self._known.lone.add if self._questions == 1 else self._known.lone.discard)(self.check)
        if self._assumed is not None:
            self._spoken(self._in_use(), self._assumed.ahead)
            self._confirmed(self._assumed)

    # For checks -----------------------------------------------------------------------------------------------

    def module(self, name: str) -> Any:
        """The learner's module of that name, imported afresh in each check."""
        key = (-1, name)
        if key not in self._functions:
            self._functions[key] = self._import(name)
        return self._functions[key]

    def close(self) -> None:
        """End the sandbox."""
        super().close()
        self._forget_imports()

    # Behind them ----------------------------------------------------------------------------------------------

    def _guess(self) -> None:
        """Begin the first check's import: of the one module that the exercise is about, where there is only one."""
        names = [name for name in self._starter.files if name.endswith(".py") and "/" not in name]
        if len(names) == 1 and names[0] in self._snapshot.files:
            self._foresee(names[0].removesuffix(".py"), afresh=False)
            self._stale = True

    def _foresee(self, name: str, *, afresh: bool) -> None:
        subject = self._subject
        if self.plug.used:
            return  # what stands beside the lab begins after it, and a module may want it when it is imported
        if subject is not None and not subject.gone and self._ahead is None and name:
            with contextlib.suppress(Gone):
                # Known and steady, so most likely the same again.
                known = self._known.modules.get(name) if afresh and name == self._steady else None
                tail = b"" if known is None else known.tail
                self._ahead = Ahead(name, subject.post("import", name, afresh, tail), bool(tail))

    def _forget_imports(self) -> None:
        """The sandbox or its files are others now."""
        self._ahead = self._begun = self._assumed = None
        self._steady = ""

    def _renew(self) -> Subject:
        subject = super()._renew()
        self._stale = False
        return subject

    def _import(self, name: str) -> Remote:
        if f"{name}.py" not in self._snapshot.files and name.replace(".", "/") + ".py" in self._starter.files:
            raise Rejection(f"there is no file {name}.py in the workspace", hint="`backroad reset` lays it out again.")
        first, self._asked = not self._asked, True
        if first:
            self._first = name
            found = self._known.modules.get(name)
            if found is not None and self._ahead is not None and self._ahead.name == name:
                return self._assume(self._ahead, found)
            self._questions = -1  # this one does not count
        self._journal.add(f"import {name}")
        afresh, self._stale = self._stale, False
        found = self._found(name, lambda: self._ask("import", name, afresh, steps="", place=f"import {name}"))
        self._journal.forget_last()
        self._functions.update({(found.module._number, key): handle for key, handle in found.named.items()})
        return found.module

    def _assume(self, ahead: Ahead, found: Found) -> Remote:
        self._ahead, self._stale = None, False
        handles = self._own(found)
        self._assumed = Assumed(ahead, found, handles)
        self._functions.update({(found.module._number, key): handle for key, handle in handles.named.items()})
        return handles.module

    def _confirmed(self, assumed: Assumed) -> bool:
        """Whether the import found what was assumed. Where not, the handles stand for what it did find. Raises
        Rejection when it failed."""
        self._assumed = None
        name, number, handles = assumed.ahead.name, assumed.ahead.number, assumed.handles
        self._journal.add(f"import {name}")
        subject = self._in_use()
        if subject.confirm(number, assumed.found.tail):
            self._journal.forget_last()
            self._printed, self._steady = "", name
            return True
        self._steady = ""
        found = self._found(name, lambda: self._value(self._collected(number, f"import {name}")))
        self._journal.forget_last()
        for key in handles.named:
            self._functions.pop((handles.module._number, key), None)
        become(handles.module, found.module)
        for key, handle in handles.named.items():
            now = found.named.get(key)
            if now is None:
                lack(handle, handles.module)
            else:
                become(handle, now)
                found.named[key] = handle
        self._functions.update({(found.module._number, key): handle for key, handle in found.named.items()})
        # The agent compares the same bytes, so this says whether it has done what was asked. One in a new sandbox has
        # not been asked.
        return subject is self._subject and found.tail == assumed.found.tail

    def _found(self, name: str, ask: Any) -> Found:
        """What an import gave; ``ask`` waits for its answer. Raises Rejection."""
        try:
            value, *_, printed, errors = ask()
            if value is None:
                # Something of the last check's still runs in there, or changed Python itself.
                self._renew()
                value, *_, printed, errors = self._ask("import", name, False, steps="", place=f"import {name}")
        except Rejection as rejection:
            seen = rejection.seen
            if seen.raised == "ModuleNotFoundError" and seen.message == f"No module named {name!r}":
                raise Rejection(f"there is no file {name}.py in the workspace", seen=seen) from rejection
            raise
        if type(value) is not list or len(value) != 2 or type(value[1]) is not dict:
            raise self._forged()
        module, named = value
        if not isinstance(module, Remote):
            raise Rejection(f"{name}.py puts something else in the place of its own module")
        vars(module)["_path"] = name
        handles: dict[str, Remote] = {
            key: one for key, one in named.items() if isinstance(one, Function) and type(key) is str
        }
        for key, one in named.items():
            if isinstance(one, Function) and type(key) is str:
                vars(one)["_path"] = key
                handles[key] = one
        found = Found(module, handles, self._in_use().tail)
        if not printed and not errors:
            self._known.modules[name] = self._own(found)
        return found

    def _own(self, found: Found) -> Found:
        """The same with handles of their own, which hold nothing that the others do later."""
        lab = cast("PythonLab", self)
        named = {key: twin(handle, lab) for key, handle in found.named.items()}
        return Found(twin(found.module, lab), named, found.tail)

    def _post(self, operation: str, request: tuple[Any, ...], steps: Any) -> int:
        """Send a question, behind what must come before it, and give its number."""
        if self._begun is not None:
            raise OurFault(f"the check {self.check} asks more than it did the last time")
        self._questions += 1
        assumed, self._assumed = self._assumed, None
        if assumed is not None:
            return self._behind(assumed, operation, request, steps)
        self._note(steps)
        subject = self._in_use()
        if not self._asked and operation != "import":
            self._first = ""
        self._asked = True
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            self._spoken(subject, ahead)
            if (operation, request[0]) == ("import", ahead.name):
                self._stale = False
                return ahead.number
            subject = self._forgo(subject, ahead.number)
        if self._stale and not subject.again("reset"):
            subject = self._renew()
        self._stale = False
        return subject.post(operation, *request, refer=self._refer)

    def _behind(self, assumed: Assumed, operation: str, request: tuple[Any, ...], steps: Any) -> int:
        """Send a question behind an import that was taken for granted, and give its number."""
        subject, ahead = self._in_use(), assumed.ahead
        self._journal.add(f"import {ahead.name}")
        if self.check in self._known.lone:
            last = ("last", assumed.found.tail, ahead.name)
            number = subject.post(*last, operation, *request, refer=self._refer)
            begun = Ahead(ahead.name, subject.reserve(), quiet=True)
        else:
            number, begun = subject.post("sure", assumed.found.tail, operation, *request, refer=self._refer), None
        self._journal.forget_last()
        if ahead.quiet:
            # Whose time is up is told while the question has not been taken: the import, which comes before it.
            self._journal.add(cache(lambda: f"import {ahead.name}" if subject.unread else _said(steps)))
            silent = not subject.answers(ahead.number)
            self._journal.forget_last()
            if silent:
                self._printed, self._begun = "", begun
                self._note(steps)
                return number
        same = self._confirmed(assumed)
        self._note(steps)
        if not same:
            return self._in_use().post(operation, *request, refer=self._refer)
        self._begun = begun
        return number

    def _spoken(self, subject: Subject, ahead: Ahead) -> None:
        """Have the agent give an answer that it may be holding back."""
        if ahead.quiet:
            subject.post("settle")

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


def _said(steps: Any) -> str:
    return str(steps() if callable(steps) else steps)
