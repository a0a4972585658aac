"""What a check tries with the learner's repository in a copy of it: a commit, a push, a search for the commit that
broke something. Each gives how it went, and the copy as it is afterwards."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backroad.labs.process import Run
from backroad.labs.rejection import Rejection

if TYPE_CHECKING:
    from backroad.labs.git.commit import Commit
    from backroad.labs.git.repository import Repository

_FIRST_BAD = re.compile(r"^([0-9a-f]{40}) is the first '?bad'? commit", re.MULTILINE)
_TRIED = re.compile(r"^git bisect (good|bad|skip) ([0-9a-f]{40})$", re.MULTILINE)

Files = Mapping[str, str | bytes | None]


@dataclass(frozen=True)
class Tried:
    """Something that was tried: ``accepted`` says whether it came about, ``after`` is the repository afterwards."""

    run: Run
    accepted: bool
    after: Repository

    @property
    def stdout(self) -> str:
        """What the command printed."""
        return self.run.stdout

    @property
    def stderr(self) -> str:
        """What it printed on standard error; there is what hooks say, too."""
        return self.run.stderr

    @property
    def status(self) -> int:
        """Its exit status."""
        return self.run.status

    @property
    def said(self) -> str:
        """All that was printed, without git's "remote:" before lines of a hook on the other side."""
        lines = f"{self.run.stdout}\n{self.run.stderr}".splitlines()
        return "\n".join(re.sub(r"^remote: ?", "", line).rstrip() for line in lines if line.strip())


@dataclass(frozen=True)
class Bisected:
    """A search by `git bisect run`: the commit that was ``found`` (None when none was), which ones were ``tried``, each
    with "good", "bad" or "skip", and the run itself."""

    found: Commit | None
    tried: tuple[tuple[Commit, str], ...]
    run: Run


def commit(repository: Repository, files: Files, message: str, branch: str) -> Tried:
    """Commit these files in a copy, with the learner's hooks at work."""
    copy = repository.copy(hooks=True)
    switched = copy.git("checkout", "-q", "-f", branch or "HEAD")
    if switched.status:
        raise Rejection(f"{repository} has no branch {branch}")
    before = copy.repository().head
    for path, content in files.items():
        if content is None:
            copy.git("rm", "-q", "--cached", "--", path)
        else:
            copy.write(path, content)
            copy.git("add", "-f", "--", path)
    run = copy.git("commit", "-q", "--allow-empty", "-m", message)
    after = copy.repository()
    return Tried(run, after.head != before, after)


def push(
    remote: Repository, series: Sequence[tuple[str, Files]], branch: str, base: str, *, force: bool, delete: bool
) -> Tried:
    """Push commits to a copy of the remote, as a colleague who has cloned it; its hooks run there."""
    copy = remote.copy(hooks=True)
    clone = "../.colleague"
    copy.git("clone", "-q", "--no-local", ".", clone)
    start = base or (branch if branch in remote.branches else "")
    steps = [["checkout", "-q", "-B", branch, f"origin/{start}" if start in remote.branches else start]]
    if not start:
        steps = [["checkout", "-q", "--orphan", branch]]
    for step in steps:
        done = copy.git("-C", clone, *step)
        if done.status:
            raise Rejection(f"{remote} has no branch or commit {start}")
    for message, files in series:
        for path, content in files.items():
            if content is None:
                copy.git("-C", clone, "rm", "-q", "--", path)
            else:
                copy.write(f"{clone}/{path}", content)
                copy.git("-C", clone, "add", "-f", "--", path)
        copy.git("-C", clone, "commit", "-q", "--allow-empty", "-m", message)
    tip = copy.git("-C", clone, "rev-parse", "HEAD").stdout.strip()
    words = ["--force"] if force else []
    target = f":refs/heads/{branch}" if delete else f"HEAD:refs/heads/{branch}"
    run = copy.git("-C", clone, "push", *words, "origin", target)
    after = copy.repository()
    there = after.branches.get(branch)
    accepted = there is None if delete else there is not None and there.id == tip
    return Tried(run, accepted, after)


def bisect(repository: Repository, script: str, bad: str, good: str) -> Bisected:
    """Search in a copy."""
    copy = repository.copy()
    copy.git("checkout", "-q", "-f", "HEAD")
    begun = copy.git("bisect", "start", bad, good)
    if begun.status:
        raise Rejection(f"git cannot bisect {repository} between {good} and {bad}: {begun.stderr.strip()[-200:]}")
    run = copy.git("bisect", "run", *copy.script(script))
    log = copy.git("bisect", "log").stdout
    match = _FIRST_BAD.search(run.stdout)
    found = repository.commit(match[1]) if match else None
    tried = [(repository.commit(id_), word) for word, id_ in _TRIED.findall(log)]
    return Bisected(found, tuple((one, word) for one, word in tried if one is not None), run)
