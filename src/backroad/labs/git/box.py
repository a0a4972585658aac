"""Runs git inside a sandbox over clean copies: the one place where git meets what a learner made.

What comes back is bytes, bounded in size and time. Whoever asks reads it strictly, and believes an object only when
its contents have its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from backroad.errors import MissingTool
from backroad.labs import wire
from backroad.labs.git import clean, folder, version
from backroad.labs.git.clean import Clean, shown
from backroad.labs.journal import Journal
from backroad.labs.rejection import Gone, OurFault, Rejection
from backroad.labs.subject import Subject
from backroad.model.limits import Limits
from backroad.sandbox.box import Box

NOT_FOUND = 127
"""The exit status of a command that is not there."""
MOST = 24 << 20
"""Bytes of one command's output at most."""

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin:/usr/local/bin",
    "HOME": "/nonexistent",
    "LANG": "C.UTF-8",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
}


@dataclass(frozen=True)
class Answer:
    """What a command gave: its exit status, its output, and the beginning of what it complained of."""

    status: int
    out: bytes
    err: str


@dataclass(frozen=True)
class Ask:
    """One command of git's. ``given`` is its input, ``source`` the number of an earlier one in the same request whose
    output is its input; ``env`` stands beside our own environment. ``repository``: False for what needs none."""

    arguments: tuple[str, ...]
    given: bytes = b""
    source: int = -1
    repository: bool = True


class GitBox:
    """One sandbox with clean copies in it, started when it is first asked. Nothing of the learner's runs in it."""

    def __init__(self, take: Callable[[], Box], limits: Limits, journal: Journal) -> None:
        self._take = take
        self._limits = limits
        self._journal = journal
        self._subject: Subject | None = None
        self._git = ""
        self._laid: dict[int, tuple[int, Clean]] = {}

    @property
    def spent(self) -> float:
        """Seconds that were waited for git since the check began."""
        return self._subject.spent if self._subject is not None else 0.0

    def begin(self, seconds: float | None) -> None:
        """Another check begins; its time counts from here."""
        if self._subject is not None:
            self._subject.begin(seconds)

    def close(self) -> None:
        """End the sandbox."""
        if self._subject is not None:
            self._subject.close()
            self._subject = None
        self._laid.clear()

    def ask(self, about: Clean, *commands: Ask) -> list[Answer]:
        """Run commands over a clean copy, which is laid when it is not there yet. Raises Rejection or OurFault."""
        number = self._lay(about)
        inside = f".copies/{number}"
        top = f".work/{number}"
        where = ["--git-dir", f"{self._root}/{inside}"] + ([] if about.bare else ["--work-tree", f"{self._root}/{top}"])
        settings = ("-c", "safe.directory=*", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")
        listed = [
            (
                [self._git, "--no-pager", *settings, *(where if one.repository else ()), *one.arguments],
                ENVIRONMENT,
                inside if about.bare or not one.repository else top,
                one.given,
                one.source,
            )
            for one in commands
        ]
        found = self._request(about, "commands", listed)
        answers = []
        for at, (status, size, begun, err) in enumerate(_listed(found, len(commands))):
            if status == NOT_FOUND:
                raise MissingTool(
                    f"The sandbox cannot run {self._git}: it sees only what lies in /usr and /bin.",
                    "Install git with your system's package manager.",
                )
            if size > MOST:
                raise Rejection(f"{shown(about.name)} holds more than can be read ({MOST >> 20} MiB at once)")
            out = bytearray(begun)
            while len(out) < size:
                part = self._request(about, "output", at, len(out))
                if type(part) is not bytes or not part:
                    raise OurFault("git's output ended in the middle")
                out += part
            answers.append(Answer(status, bytes(out), err.decode("utf-8", "replace").strip()))
        return answers

    def inside(self, about: Clean) -> str:
        """Where git's own files of a clean copy are, as git inside calls the place."""
        return f"{self._root}/.copies/{self._lay(about)}"

    def _lay(self, about: Clean) -> int:
        if self._subject is None:
            # Asked first: without git a verdict is nobody's fault, and says what to install.
            self._git = version.found().path
            self._subject = Subject(self._take(), self._limits, self._journal)
            self._subject.begin()
            self._root = self._subject.prepare("where")
        if id(about) not in self._laid:
            number = len(self._laid)
            files = {f".copies/{number}/{path}": data for path, data in about.files.items()}
            files[f".copies/{number}/config"] = clean.configuration(about)
            files[f".copies/{number}/theirs"] = about.config
            files |= {f".work/{number}/{path}": data for path, data in (about.work or {}).items()}
            folders = [f".copies/{number}/{name}" for name in folder.FOLDERS]
            marked = [f".work/{number}/{path}" for path in sorted(about.executable)]
            self._subject.prepare("lay", files, marked, [*folders, f".work/{number}"])
            # It is kept, so that no other object gets its identity.
            self._laid[id(about)] = number, about
        return self._laid[id(about)][0]

    def _request(self, about: Clean, operation: str, *arguments: object) -> object:
        assert self._subject is not None  # noqa: S101 - for the type checker: it was laid a line before
        try:
            kind, value = self._subject.ask(operation, *arguments)[:2]
        except Gone as gone:
            self.close()
            said = Rejection(
                f"git could not read {shown(about.name)} within the limits of this exercise: {gone.message}",
                *gone.evidence,
                seen=gone.seen,
            )
            said.starved = gone.starved
            raise said from gone
        except wire.Unfit as unfit:
            raise OurFault(f"a request to git cannot be handed over: {unfit.args[0]}") from unfit
        if kind != "ok":
            raise OurFault(f"the sandbox could not run git: {value}")
        return value


def _listed(found: object, count: int) -> Sequence[tuple[int, int, bytes, bytes]]:
    """The answers, when they have the shape of answers."""
    if type(found) is not list or len(found) != count:
        raise OurFault("the sandbox gave another number of answers than was asked for")
    for one in found:
        if type(one) is not list or [type(item) for item in one] != [int, int, bytes, bytes]:
            raise OurFault("the sandbox gave an answer of another shape")
    return [tuple(one) for one in found]


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """Our environment with some more in it."""
    return {**ENVIRONMENT, **more}
