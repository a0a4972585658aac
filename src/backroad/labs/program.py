"""The program lab: the learner's programs, run whole, with arguments, input, output, exit status and files."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from backroad.labs import process, wire
from backroad.labs.files import WorkspaceFiles
from backroad.labs.journal import Journal
from backroad.labs.plug import Plug
from backroad.labs.process import Command, Process, Run
from backroad.labs.rejection import OurFault, Rejection
from backroad.labs.subject import Subject
from backroad.model.evidence import Dialogue, LimitHit, Mismatch
from backroad.model.limits import Limits
from backroad.model.snapshot import Snapshot
from backroad.sandbox.box import Box

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": "/tmp", "TZ": "UTC", "PYTHONHASHSEED": "0"}  # noqa: S108
TYPED, LONG = 6, 100
"""Lines of input that a step shows, and characters of each."""
QUIET = ("-s", "-B", "-X", "utf8")
"""No user site, no .pyc files among the learner's own, and UTF-8 whatever the machine's locale says."""


class ProgramLab(WorkspaceFiles):
    """What a check of a program exercise gets as ``lab``."""

    def __init__(self, take: Callable[[], Box], limits: Limits, snapshot: Snapshot, starter: Snapshot) -> None:
        super().__init__(snapshot, starter, Journal())
        self._take = take
        self._limits = limits
        self._subject: Subject | None = None
        self._processes: list[Process] = []
        self._interpreter = ""
        self.root = ""
        """The workspace as a path inside the sandbox, once a check has begun: for attachments."""
        self._folder = ""
        self.plug = Plug()
        """What attachments put into the sandbox."""

    # The life of a lab: for the grader -----------------------------------------------------------------------

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """Start a check: nothing runs, and the files are as the learner saved them.

        ``seconds``: what it may take when the run is in haste.
        """
        self._journal.clear()
        self._drop()
        files, executable = dict(self._snapshot.files), sorted(self._snapshot.executable)
        if self._subject is not None and (fresh or not self._subject.again("clean", files, executable)):
            self._subject.close()
            self._subject = None
        if self._subject is None:
            self._subject = Subject(self._take(), self._limits, self._journal)
            self._subject.prepare("files", files, executable)
            self._interpreter, self._folder, self.root = self._subject.prepare("interpreter")
            self.plug.into(self._subject)
        self._subject.begin(seconds)

    @property
    def spent(self) -> float:
        """Seconds that the check has waited for the learner's code."""
        return self._subject.spent if self._subject is not None else 0.0

    def close(self) -> None:
        """End the sandbox."""
        self._drop()
        if self._subject is not None:
            self._subject.close()
            self._subject = None

    def conversations(self) -> tuple[Dialogue, ...]:
        """What was said to the program that was started last, and what it answered."""
        spoken = [running.dialogue() for running in self._processes if running.transcript]
        return tuple(spoken[-1:])

    # For checks -----------------------------------------------------------------------------------------------

    def run(
        self,
        program: str | Sequence[str],
        *arguments: str,
        stdin: str | bytes = "",
        env: Mapping[str, str] | None = None,
        at: str = "",
    ) -> Run:
        """Run a program to its end and give back what it wrote and how it ended.

        ``program`` is a file of the workspace: a .py file runs under Python, another must be executable. A sequence
        is a command as it stands, whose first word is looked for as a shell would; ``python`` is the learner's Python.
        ``at`` is the folder of the workspace that it runs in. The check fails in words when a limit is hit.
        """
        running = self._start(program, arguments, stdin, env or {}, process.pipes, at)
        return running.feed(stdin.encode() if isinstance(stdin, str) else stdin)

    def start(
        self,
        program: str | Sequence[str],
        *arguments: str,
        env: Mapping[str, str] | None = None,
        terminal: bool = False,
    ) -> Process:
        """Start a program and talk with it, over pipes or, with ``terminal``, as if a person sat there."""
        return self._start(program, arguments, "", env or {}, process.terminal if terminal else process.pipes)

    def read(self, name: str) -> str:
        """The text of a file that is in the workspace now. The check fails in words when it is not."""
        return self.read_bytes(name).decode("utf-8", "backslashreplace")

    def read_bytes(self, name: str) -> bytes:
        """The bytes of a file that is in the workspace now. The check fails in words when it is not."""
        data = self._ask("read", name)
        if type(data) is not bytes:
            raise Rejection(f"the program left no file {name}")
        return data

    def tree(self, folder: str = "", leave_out: Sequence[str] = ()) -> dict[str, tuple[bytes, bool]]:
        """The files that are below a folder of the workspace now: their bytes, and whether they can be executed.

        The names are as seen from that folder; what lies in ``leave_out``, names directly in it, is not looked at.
        """
        found = self._ask("tree", folder, list(leave_out))
        shaped = isinstance(found, dict) and all(type(item) is list and len(item) == 2 for item in found.values())
        if not shaped:
            raise Rejection("what the program left cannot be looked at")
        return {str(name): (bytes(item[0]), bool(item[1])) for name, item in sorted(found.items())}

    def files(self) -> list[str]:
        """The names of all files that are in the workspace now, sorted."""
        names = self._ask("list")
        return [str(name) for name in names] if type(names) is list else []

    def write(self, name: str, content: str | bytes) -> None:
        """Put a file into the workspace, for the program to find."""
        self.write_all({name: content})

    def write_all(self, files: Mapping[str, str | bytes], executable: Sequence[str] = ()) -> None:
        """Put many files into the workspace at once; those named in ``executable`` can be executed."""
        names = list(files)
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        self._journal.add(f"wrote {', '.join(names[:3])}{more}")
        data = {name: content.encode() if isinstance(content, str) else content for name, content in files.items()}
        self._ask("write", data, list(executable))

    def remove(self, *names: str) -> None:
        """Take files and folders out of the workspace, whether the program made them or not."""
        self._journal.add(f"removed {', '.join(names)}")
        self._ask("remove", list(names))

    # For attachments ------------------------------------------------------------------------------------------

    def commands(self, commands: Sequence[Command], step: str) -> list[Run]:
        """Run commands of ours inside, all in one question. ``step`` says in the journal what is done.

        The check fails in words where a folder is missing that one is to run in, or when a limit is hit.
        """
        self._journal.add(step)
        asked = [[list(one.words), one.stdin, dict(one.env), one.folder] for one in commands]
        told = self._ask("commands", asked)
        runs = []
        for one, found in zip(commands, told if type(told) is list else (), strict=False):
            if found is None:
                raise self._no_folder(one.folder)
            runs.append(_ended(one, found))
        if len(runs) != len(commands):
            raise OurFault("the sandbox did not run every command")
        return runs

    # Behind it ------------------------------------------------------------------------------------------------

    def _start(
        self,
        program: str | Sequence[str],
        arguments: Sequence[str],
        stdin: str | bytes,
        env: Mapping[str, str],
        open_ends: process.Starter,
        at: str = "",
    ) -> Process:
        command, name = self._command(program, arguments, at)
        self._journal.add(_step(program, arguments, stdin, env, at))
        theirs, ours = open_ends()
        subject = self._subject
        if subject is None:
            raise OurFault("a program was started before the check began")
        try:
            environment = {**ENVIRONMENT, "PATH": self.plug.path(self._folder), **self.plug.variables, **env}
            answer = self._request("spawn", command, environment, open_ends is process.terminal, at, fds=theirs)
        finally:
            for fd in theirs:
                os.close(fd)
        pid, has_fd = answer
        running = Process(subject, name, pid, subject.receive_fd() if has_fd else None, ours)
        self._processes.append(running)
        return running

    def _command(self, program: str | Sequence[str], arguments: Sequence[str], at: str) -> tuple[list[str], str]:
        if not isinstance(program, str):
            return [*program, *arguments], program[-1]
        if program not in self._snapshot.files and program in self._starter.files:
            raise Rejection(f"there is no file {program} in the workspace", hint="`backroad reset` lays it out again.")
        path = os.path.relpath(program, at or ".")
        if program.endswith(".py"):
            return [self._interpreter, *QUIET, path, *arguments], program
        return [path if at else f"./{path}", *arguments], program

    def _ask(self, operation: str, *request: Any) -> Any:
        return self._request(operation, *request)

    def _request(self, operation: str, *request: Any, fds: Sequence[int] = ()) -> Any:
        if self._subject is None:
            raise OurFault("the sandbox was asked before the check began")
        try:
            kind, value = self._subject.ask(operation, *request, fds=fds)[:2]
        except wire.Unfit as unfit:
            raise OurFault(f"a value of the check's cannot be handed in: {unfit.args[0]}") from unfit
        if kind != "ok":
            raise self._refused(operation, value)
        return value

    def _refused(self, operation: str, value: Any) -> Exception:
        """What it means that the sandbox could not do its part: the learner's doing, or ours."""
        number = value[0] if type(value) is list and value else 0
        if operation == "spawn" and number in (errno.EAGAIN, errno.ENOMEM):
            return Rejection("nothing more can be started: the program before it left too many processes running")
        if operation == "spawn" and number == errno.ENOENT:
            return self._no_folder(value[2])
        if number == errno.EFBIG:
            return Rejection("what the program left is too much to look at")
        if number == errno.ENOSPC:
            allowed = f"{self._limits.disk} MB"
            evidence = LimitHit(self.done(), "disk", allowed, f"more than {allowed}")
            return Rejection(f"the program before it filled the disk ({allowed})", evidence)
        return OurFault(f"the sandbox could not {operation}: {value}")

    def _no_folder(self, name: str) -> Rejection:
        return Rejection(f"there is no folder {name}", Mismatch(self.done(), f"a folder {name}", "no such folder"))

    def _drop(self) -> None:
        for running in self._processes:
            running.close()
        self._processes.clear()


def _ended(command: Command, found: Any) -> Run:
    """A command that has ended, from what the sandbox says of it. Raises OurFault when that has another shape."""
    try:
        status, output, errors = found
        ended = os.waitstatus_to_exitcode(status)
    except (TypeError, ValueError) as error:
        raise OurFault("the sandbox does not say how a command ended") from error
    if type(output) is not bytes or type(errors) is not bytes:
        raise OurFault("the sandbox does not say what a command wrote")
    return Run(os.path.basename(command.words[0]), output, errors, ended)


def _step(
    program: str | Sequence[str], arguments: Sequence[str], stdin: str | bytes, env: Mapping[str, str], at: str
) -> str:
    import shlex

    words = [os.path.relpath(program, at or ".")] if isinstance(program, str) else list(program)
    if words[0].endswith(".py"):
        words.insert(0, "python")
    parts = [f"{name}={shlex.quote(value)}" for name, value in env.items()]
    text = " ".join([*parts, *(shlex.quote(word) for word in (*words, *arguments))])
    if at:
        text = f"cd {shlex.quote(at)} && {text}"
    return f"{text}\n{_typed(stdin)}" if stdin else text


def _typed(stdin: str | bytes) -> str:
    """What was typed, as a person would have seen it: a line a line, each with the key that ends it."""
    text = stdin if isinstance(stdin, str) else stdin.decode("utf-8", "backslashreplace")
    # Only the first lines are taken apart: a check may type hundreds of thousands.
    lines = text.split("\n", TYPED)
    count = text.count("\n") + (not text.endswith("\n"))
    shown = [f"typed {line} ⏎" for line in lines[:TYPED]]
    if count <= TYPED and not text.endswith("\n"):
        shown[-1] = shown[-1].removesuffix(" ⏎")
    shown = shown[:count]
    if count > TYPED:
        shown[TYPED - 1 :] = [f"… and {count - TYPED + 1:,} more lines"]
    return "\n".join(line if len(line) <= LONG else line[: LONG - 1] + "…" for line in shown)
