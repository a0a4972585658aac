"""The attachment ``git``: real Git beside a program lab, over the files that the learner's program left.

It makes repositories for the program and says what Git sees in what the program wrote. It runs inside the sandbox,
because a repository can make Git run things; it compares nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Protocol

from backroad.errors import MissingTool
from backroad.labs.process import Command, Run
from backroad.labs.rejection import OurFault
from backroad.model.evidence import Evidence

Words = Sequence[str | bytes]
"""A command without ``git`` in front. Bytes at its end are what it reads from standard input."""

SETTINGS = (
    *("core.hooksPath=/dev/null", "core.fsmonitor=false", "core.untrackedCache=false", "core.autocrlf=false"),
    *("core.attributesFile=/dev/null", "core.excludesFile=/dev/null", "core.editor=true", "commit.gpgSign=false"),
    *(
        "gc.auto=0",
        "maintenance.auto=false",
        "init.defaultBranch=main",
        "safe.directory=*",
        "advice.detachedHead=false",
    ),
)
"""What holds whatever stands in the repository's own configuration."""

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "HOME": "/nonexistent",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_ATTR_NOSYSTEM": "1",
    # Looking must not write: `git status` would mend the learner's index otherwise.
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_PAGER": "cat",
    "GIT_ALLOW_PROTOCOL": "file",
    "GIT_AUTHOR_NAME": "Ada Byron",
    "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Alan Turing",
    "GIT_COMMITTER_EMAIL": "alan@example.com",
    "GIT_AUTHOR_DATE": "1700000000 +0000",
    "GIT_COMMITTER_DATE": "1700000000 +0000",
}
"""What Git finds in its environment: nobody's configuration, and the same person and time in every run."""

SEEN = ("/usr/", "/bin/")
"""Where programs of this machine are seen inside the sandbox."""


class Beside(Protocol):
    """What the attachment needs of the lab beside which it stands."""

    @property
    def root(self) -> str: ...
    def commands(self, commands: Sequence[Command], step: str) -> list[Run]: ...


class Git:
    """Real Git, as a check gets it in ``git``.

    It obeys no configuration but the repository's own, and of that no hooks, no monitor and no editor; it never looks
    for a repository above the folder where it is run, and looking at one writes nothing.
    """

    def __init__(self, lab: Beside, program: str) -> None:
        self._lab = lab
        self._program = program

    # For checks -----------------------------------------------------------------------------------------------

    def run(self, *words: str, at: str = "", stdin: str | bytes = "", env: Mapping[str, str] | None = None) -> Run:
        """Run one Git command in the folder ``at`` of the workspace and give back what it wrote and how it ended.

        ``env``: what its environment holds besides, such as another GIT_AUTHOR_DATE. The check fails in words where
        there is no such folder.
        """
        data = stdin.encode() if isinstance(stdin, str) else stdin
        return self._all([(*words, data)], at, env or {})[0]

    def series(self, *commands: Words, at: str = "", env: Mapping[str, str] | None = None) -> list[Run]:
        """Run several commands one after the other, whatever becomes of each: much quicker than one by one.

        Each is a list of words; bytes at its end are what it reads.
        """
        return self._all(commands, at, env or {})

    def make(self, *commands: Words, at: str = "", env: Mapping[str, str] | None = None) -> list[Run]:
        """The same for what the check itself needs: where a command fails, the fault is ours and not the learner's."""
        runs = self._all(commands, at, env or {})
        for words, run in zip(commands, runs, strict=True):
            if run.status != 0:
                raise OurFault(f"git {_shown(words)} ended with {run.status}: {run.stderr.strip()}")
        return runs

    def import_stream(self, stream: str | bytes, at: str = "") -> None:
        """Put a history that ``git fast-import`` reads into the repository at ``at``, which is made if it is missing.

        The working tree and the index stay as they are. A stream that cannot be read is our fault.
        """
        data = stream.encode() if isinstance(stream, str) else stream
        self.make(["init", "-q", at or "."])
        self.make(["fast-import", "--quiet", "--force", data], at=at)

    # For the grader -------------------------------------------------------------------------------------------

    def lay_out(self) -> None:
        """Nothing has to be ready."""

    def begin(self, fresh: bool = False, seconds: float | None = None) -> None:
        """A check begins. Git keeps nothing from one check to the next."""

    def again(self) -> None:
        """The check goes on with another input."""

    def exhibits(self, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:  # noqa: ARG002 - as every attachment
        """Nothing beside what the failure shows by itself."""
        return ()

    def close(self) -> None:
        """The run is over. The sandbox ends whatever still runs."""

    # Behind it ------------------------------------------------------------------------------------------------

    def _all(self, commands: Sequence[Words], at: str, env: Mapping[str, str]) -> list[Run]:
        settings = [word for setting in SETTINGS for word in ("-c", setting)]
        environment = {**ENVIRONMENT, "GIT_CEILING_DIRECTORIES": self._lab.root, **env}
        asked = []
        for words in commands:
            texts = tuple(word for word in words if isinstance(word, str))
            data = words[-1] if words and isinstance(words[-1], bytes) else b""
            asked.append(Command((self._program, *settings, *texts), data, environment, at))
        return self._lab.commands(asked, _step(commands, at))


def attach(lab: Beside, walls: str) -> Git:
    """Git beside ``lab``, behind these ``walls`` ("none": on this machine as it is). Raises MissingTool."""
    import shutil

    found = shutil.which("git")
    if found is None:
        raise MissingTool(
            "This exercise is judged by Git, and there is no git on this machine.",
            "Install it (Debian and Ubuntu: apt install git; macOS: xcode-select --install), then check again.",
        )
    if walls != "none" and not os.path.realpath(found).startswith(SEEN):
        raise MissingTool(
            f"This exercise is judged by Git, and {found} cannot be seen inside the sandbox.",
            "Install the git of your system, below /usr, then check again.",
        )
    return Git(lab, found)


def _step(commands: Sequence[Words], at: str) -> str:
    """What is done, as somebody would type it."""
    import shlex

    lines = [f"git {_shown(words)}" for words in commands[:3]]
    if len(commands) > 3:
        lines[2:] = [f"… and {len(commands) - 2} more commands"]
    text = "; ".join(lines)
    return f"cd {shlex.quote(at)} && {text}" if at else text


def _shown(words: Words) -> str:
    import shlex

    return " ".join(shlex.quote(word) for word in words if isinstance(word, str))
