"""The tests lab: the learner's pytest tests, run against a right program and against wrong ones.

The tests run in one sandbox and the program in another. Every call that a test makes goes through here, so what was
called, and which program answered, is observed from outside; and a test can tell programs apart by nothing but what
they do: the right program runs again around each wrong one, so that counting the runs does not help. What a test
reports about itself may be believed: whatever tells a wrong program from the right one by its behaviour *is* a test.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

from backroad.labs import accounts, wire
from backroad.labs.files import WorkspaceFiles
from backroad.labs.journal import Journal
from backroad.labs.rejection import Gone, OurFault, Rejection, Seen
from backroad.labs.subject import Subject
from backroad.model.evidence import Log
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box

PACKAGES = ("pytest", "_pytest", "py", "pluggy", "iniconfig", "packaging", "pygments")
"""What pytest needs; bound into the sandbox one by one, so that nothing else of ours is there."""
INSIDE = "/testing"
RIGHT = "right"
"""The folder of the program that is right; every other one is wrong."""
OTHERS = 64
"""Of 256: how often the right program runs again around a wrong one that is not the first of its check."""
CALLS = 20_000


@dataclass(frozen=True)
class TestResult:
    """One test: its name as pytest writes it, ``passed``, ``failed``, ``error`` or ``skipped``, and its message."""

    __test__ = False

    name: str
    outcome: str
    message: str


@dataclass(frozen=True)
class TestRun:
    """One run of the learner's tests. ``calls`` are what they asked of the program, as (function, arguments)."""

    __test__ = False

    program: str
    results: tuple[TestResult, ...]
    calls: tuple[tuple[str, tuple[Any, ...]], ...]

    @property
    def bad(self) -> tuple[TestResult, ...]:
        """The tests that did not pass."""
        return tuple(result for result in self.results if result.outcome in ("failed", "error"))

    @property
    def passed(self) -> int:
        """How many tests passed."""
        return sum(result.outcome == "passed" for result in self.results)


class Program(Protocol):
    """The program under test, in a sandbox of its own: a python lab over its files."""

    @property
    def spent(self) -> float: ...
    def become(self, snapshot: Snapshot) -> None: ...
    def begin(self, fresh: bool = False, seconds: float | None = None) -> None: ...
    def module(self, name: str) -> Any: ...
    def close(self) -> None: ...


class TestsLab(WorkspaceFiles):
    """What a check of a tests exercise gets as ``lab``."""

    __test__ = False

    def __init__(
        self,
        take: Callable[[], Box],
        limits: Limits,
        snapshot: Snapshot,
        starter: Snapshot,
        programs: Path,
        open_program: Callable[[Snapshot], Program],
        paths: Sequence[str],
    ) -> None:
        super().__init__(snapshot, starter, Journal())
        self._take = take
        self._limits = limits
        self._programs = programs
        self._open_program = open_program
        self._program: Program | None = None
        self._paths = list(paths)
        self._subject: Subject | None = None
        self._controlled = False
        self._seconds: float | None = None
        self._longest = 0.0
        self._callbacks: list[Callable[..., Any]] = []
        self._stuck = ""
        """The type of a value that a test gave the program, and that cannot leave the sandbox."""
        self._problem: BaseException | None = None

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check: a sandbox with the learner's tests in it, and pytest ready.

        ``seconds``: what the tests may take when the run is in haste, and so each program that they test.
        """
        self._journal.clear()
        self._seconds, self._longest = seconds, 0.0
        self._controlled = False
        if self._subject is not None and (fresh or self._subject.gone):
            self.close()
        if self._subject is None:
            self._subject = Subject(self._take(), self._limits, self._journal)
            # pytest comes first: a file of the learner's may bear its name, or that of a part of it.
            # A conftest.py takes part when pytest makes itself ready: then that has to wait for the files.
            parks = not any(name.rpartition("/")[2] == "conftest.py" for name in self._snapshot.files)
            self._subject.prepare("preload", self._paths, parks)
            files, executable = dict(self._snapshot.files), sorted(self._snapshot.executable)
            self._subject.prepare("files", files, executable, self._limits.output << 20)
        self._subject.begin(seconds)

    @property
    def spent(self) -> float:
        """Seconds that the check has waited for the learner's tests, or for one of the programs if that is more."""
        return max(self._subject.spent if self._subject is not None else 0.0, self._longest)

    def close(self) -> None:
        """End the sandboxes."""
        if self._subject is not None:
            self._subject.close()
            self._subject = None
        if self._program is not None:
            self._program.close()
            self._program = None

    def run_tests(self, program: str, *names: str) -> TestRun:
        """Run the learner's tests against one of the exercise's programs (a folder of fixtures/).

        ``names`` are test files or tests as pytest writes them, in the order in which they are to run; without any
        all ``test_*.py`` run. The check fails in words when the tests cannot be run at all.
        """
        files = names or tuple(sorted(name for name in self._snapshot.files if _is_test(name)))
        if not files:
            raise Rejection("there is no file with tests: its name begins with test_ and ends with .py")
        self._journal.add("ran your tests against " + ("the program" if program == RIGHT else "a wrong program"))
        if program == RIGHT:
            return self._against(program, files)
        # Tests that count how often they run must not pass for tests that notice a fault: around the first wrong
        # program of each check, and around others by chance, the right one runs once more, before or after it.
        dice = os.urandom(2)
        control = not self._controlled or dice[0] < OTHERS
        self._controlled = True
        first = dice[1] & 1
        if control and first:
            self._control(files)
        run = self._against(program, files)
        if control and run.bad and not first:
            self._control(files)
        return run

    # Behind it ------------------------------------------------------------------------------------------------

    def _control(self, files: Sequence[str]) -> None:
        run = self._against(RIGHT, files)
        if run.bad:
            name = run.bad[0].name.rpartition("::")[2]
            raise Rejection(
                f"the test {name} passes on a program that is right, and fails when it is run once more: "
                "a test must not depend on how often it runs",
                seen=Seen(got=run.bad[0].outcome, message=run.bad[0].message),
            )

    def _against(self, program: str, files: Sequence[str]) -> TestRun:
        snapshot = _folder(self._programs / program)
        # One sandbox serves all programs, each imported afresh: they are the author's, and a new one costs more than
        # the tests do.
        if self._program is None:
            self._program = self._open_program(snapshot)
        else:
            self._program.become(snapshot)
        under_test = self._program
        calls: list[tuple[str, tuple[Any, ...]]] = []
        try:
            under_test.begin(seconds=self._seconds)
            stand_ins = {
                name.removesuffix(".py"): self._stand_in(under_test, name.removesuffix(".py"), snapshot, calls)
                for name in snapshot.files
                if name.endswith(".py")
            }
            results = self._run(stand_ins, files)
        finally:
            self._longest = max(self._longest, under_test.spent)
        return TestRun(program, results, tuple(calls))

    def _run(self, stand_ins: Mapping[str, Any], files: Sequence[str]) -> tuple[TestResult, ...]:
        subject = self._subject
        if subject is None or subject.gone:
            raise Gone("the sandbox has ended", seen=Seen(raised="Ended"))
        self._problem, self._stuck = None, ""
        self._callbacks.clear()
        try:
            answer = subject.ask(
                "tests", stand_ins, list(files), refer=self._refer, resolve=self._resolve, callback=self._call_back
            )
        except Gone as gone:
            if not self._stuck:
                raise
            raise Gone(
                f"your tests give the program a value of the type {self._stuck}, which cannot leave them: "
                "use numbers, texts, lists, dictionaries and functions",
                seen=Seen(raised="TypeError"),
            ) from gone
        problem = cast("BaseException | None", self._problem)
        if isinstance(problem, Rejection):
            said = f"your tests asked the program something that it could not answer: {problem.message}"
            raise Rejection(said, *problem.evidence, seen=problem.seen) from problem
        if problem is not None:
            raise OurFault(f"the program under test could not be asked: {problem}") from problem
        try:
            told: Any = wire.decode(answer[1]) if answer[0] == "ok" and type(answer[1]) is bytes else None
            results = tuple(TestResult(str(name), str(outcome), str(said)) for name, outcome, said in told)
        except (wire.Malformed, TypeError, ValueError) as error:
            errors = str(answer[4])[-2000:]
            raise Rejection(
                "your tests ended before they could report: something in them leaves Python at once",
                *([Log("standard error", errors)] if errors.strip() else []),
                seen=Seen(raised="Ended"),
            ) from error
        if not results:
            errors = str(answer[4])[-2000:]
            if "conftest.py" in errors:
                raise Rejection("pytest could not begin: your conftest.py cannot be loaded", Log("pytest", errors))
            if "INTERNALERROR> SystemExit" in str(answer[3]):
                raise Rejection(
                    "your tests were not run: exit() or sys.exit() is called outside of them, while they are loaded",
                    seen=Seen(raised="SystemExit"),
                )
            raise Rejection(
                "no test was found: a test is a function whose name begins with test_",
                Log("pytest", str(answer[3])[-2000:]),
            )
        return results

    def _stand_in(self, program: Program, name: str, snapshot: Snapshot, calls: list[Any]) -> dict[str, Any]:
        """What the tests get in the place of a module: its functions as questions, its errors and constants."""
        import ast

        module = program.module(name)
        members: dict[str, Any] = {}
        for node in ast.parse(snapshot.files[f"{name}.py"]).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                members[node.name] = self._question(module, node.name, calls)
            elif isinstance(node, ast.ClassDef):
                base = node.bases[0].id if node.bases and isinstance(node.bases[0], ast.Name) else "Exception"
                members[node.name] = ("error", base)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                members[node.targets[0].id] = getattr(module, node.targets[0].id)
        return members

    def _question(self, module: Any, name: str, calls: list[Any]) -> Callable[..., Any]:
        def ask(*arguments: Any, **named: Any) -> Any:
            if len(calls) >= CALLS:
                raise RuntimeError(f"the tests called the program more than {CALLS:,} times")
            calls.append((name, arguments))
            call = getattr(module, name).attempt(*arguments, **named)
            if call.raised is None:
                return call.value
            raise type(call.raised.type, (Exception,), {})(*call.raised.attributes.get("args", (call.raised.message,)))

        ask.__name__ = name
        return ask

    def _refer(self, value: Any) -> Any:
        if isinstance(value, _Inside):
            return value.number
        if not callable(value):
            raise wire.Unfit("odd")
        self._callbacks.append(value)
        return ("callback", len(self._callbacks) - 1, getattr(value, "__name__", "function"))

    def _resolve(self, reference: Any) -> Any:
        """A function that a test hands to the program (a clock, a sender): calling it goes back into the tests."""
        number, flags, kind, _ = wire.reference(reference)
        if "c" not in flags:
            self._stuck = kind.rpartition(".")[2][:80]
            raise wire.Malformed("a value that is no plain one")
        subject, function = self._subject, _Inside(number)

        def call(*arguments: Any, **named: Any) -> Any:
            if subject is None:
                raise OurFault("the tests are gone")
            kind, value = subject.ask(
                "call",
                function,
                arguments,
                named,
                refer=self._refer,
                resolve=self._resolve,
                callback=self._call_back,
            )[:2]
            if kind == "raised":
                raised = accounts.read(value)
                raise type(raised.type, (Exception,), {})(raised.message)
            return value

        return call

    def _call_back(self, which: int, positional: Sequence[Any], named: dict[str, Any]) -> Sequence[Any]:
        try:
            return ["value", self._callbacks[which](*positional, **named)]
        except (OurFault, Rejection) as problem:
            if self._subject is not None and self._subject.gone:
                # It was a function of the tests themselves that went too far, called back by the program.
                raise
            self._problem = problem
            return ["builtin", "RuntimeError", ["the program under test is gone"]]
        except Exception as error:  # noqa: BLE001 - what the program under test raises belongs to the tests
            return ["builtin", type(error).__name__, list(error.args)]


@dataclass(frozen=True)
class _Inside:
    """A function of the tests, by the number it has in their sandbox."""

    number: int


def packages() -> tuple[tuple[str, str], ...]:
    """(place on this machine, place inside) of what pytest needs. Raises OurFault when it is not installed."""
    found = []
    for name in PACKAGES:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            raise OurFault(f"{name} is not installed")
        origin = Path(spec.origin)
        place = origin.parent if origin.name == "__init__.py" else origin
        found.append((str(place), f"{INSIDE}/{place.name}"))
    return tuple(found)


def _is_test(name: str) -> bool:
    return name.rpartition("/")[2].startswith("test_") and name.endswith(".py")


def _folder(folder: Path) -> Snapshot:
    if not folder.is_dir():
        raise OurFault(f"there is no program {folder.name} among the fixtures")
    return Snapshot({path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix == ".py"})
