"""One repository of the learner's, as a check reads it: the state, in git's own words. Nothing in it is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from backroad.labs.git import trying
from backroad.labs.git.box import Ask
from backroad.labs.git.clean import shown
from backroad.labs.git.commit import File, LogLine, Stash, difference
from backroad.labs.git.objects import EXECUTABLE, FILE, Malformed, object_id, parse_person, text
from backroad.labs.git.past import History, Revision, word
from backroad.labs.git.scratch import Place, Scratch
from backroad.labs.git.trying import Bisected, Tried
from backroad.labs.process import Run
from backroad.labs.rejection import OurFault, Rejection

NOTHING = "0" * 40


class Repository(History):
    """A repository: its history, and its staging area, work tree, reflogs and settings.

    ``repo`` is the first that the task's builder made; ``lab.repository("menu")`` is any other.
    """

    # Staging area and work tree -------------------------------------------------------------------------------

    @cached_property
    def index(self) -> Mapping[str, File]:
        """The staging area: every staged file by its path; those in conflict are not among them."""
        self._worked()
        self._note("ls-files --stage")
        return {one.path: File(one.mode, one.id, self) for one in self._about.entries if not one.stage}

    @property
    def conflicts(self) -> list[str]:
        """The paths that a merge left in conflict, sorted."""
        self._note("status")
        return sorted({one.path for one in self._about.entries if one.stage})

    @property
    def operation(self) -> str:
        """What is under way: "merge", "rebase", "cherry-pick", "revert", "bisect", or "" for nothing."""
        self._note("status")
        return self._about.operation

    @cached_property
    def work(self) -> Mapping[str, File]:
        """The files of the work tree by their path, without those that are ignored."""
        self._worked()
        tracked = {one.path for one in self._about.entries}
        new = set(self.untracked)
        found = {}
        for path, data in sorted((self._about.work or {}).items()):
            if path in tracked or path in new:
                mode = EXECUTABLE if path in self._about.executable else FILE
                found[path] = File(mode, object_id("blob", data), self, data)
        return found

    @property
    def staged(self) -> list[str]:
        """The paths in which the staging area differs from the current commit, sorted."""
        self._worked()
        self._note("diff --staged --name-only")
        head = self.head
        return [change.path for change in difference(head.files if head else {}, self.index)]

    @property
    def unstaged(self) -> list[str]:
        """The tracked paths in which the work tree differs from the staging area, sorted."""
        self._note("diff --name-only")
        return self._status[0]

    @property
    def untracked(self) -> list[str]:
        """The new files that git is not told to ignore, sorted."""
        self._note("status")
        return self._status[1]

    @property
    def is_clean(self) -> bool:
        """Whether nothing is staged, changed, new or in conflict."""
        self._note("status")
        return not (self.staged or self.unstaged or self.untracked or self.conflicts)

    @property
    def inner(self) -> list[str]:
        """The folders in it that are repositories themselves, sorted."""
        return sorted(self._about.inner)

    def ignores(self, path: str, *, even_tracked: bool = False) -> bool:
        """Whether the learner's ignore rules leave that path out. What is tracked is not ignored, whatever they say;
        ``even_tracked`` asks the rules alone."""
        return path in self.ignored([path], even_tracked=even_tracked)

    def ignored(self, paths: Iterable[str], *, even_tracked: bool = False) -> list[str]:
        """Those of the paths that the learner's ignore rules leave out; none needs to exist."""
        self._worked()
        wanted = list(paths)
        self._journal.once(f"in {shown(self.name)}: git check-ignore {' '.join(wanted[:4])}{' …' * (len(wanted) > 4)}")
        more = ("--no-index",) if even_tracked else ()
        given = "\0".join(wanted).encode() + b"\0"
        (answer,) = self._box.ask(self._about, Ask(("check-ignore", "-z", "--stdin", *more), given))
        if answer.status not in (0, 1):
            raise OurFault(f"git check-ignore failed: {answer.err}")
        return [path for path in text(answer.out).split("\0") if path]

    def attributes(self, path: str) -> Mapping[str, str]:
        """What `.gitattributes` says of a path: name and value ("set", "unset", or a word)."""
        self._note(f"check-attr --all {path}")
        (answer,) = self._box.ask(self._about, Ask(("check-attr", "-z", "--all", "--", path)))
        parts = text(self._good(answer)).split("\0")
        return {parts[at + 1]: parts[at + 2] for at in range(0, len(parts) - 2, 3)}

    # What git remembers ---------------------------------------------------------------------------------------

    def reflog(self, ref: str = "HEAD") -> tuple[LogLine, ...]:
        """Where a branch, or HEAD, has pointed to, the newest first; () where nothing is remembered."""
        self._note(f"reflog show {ref}")
        full = ref if ref == "HEAD" or ref.startswith("refs/") else f"refs/heads/{ref}"
        found = []
        for line in text(self._about.files.get(f"logs/{full}", b"")).splitlines():
            head, _, why = line.partition("\t")
            ids, person = head[:81].split(" ")[:2], head[82:]
            try:
                by = parse_person(person)
            except Malformed:
                continue
            before, after = (self._commit(id_) if id_ in self._objects else None for id_ in ids)
            found.append(LogLine(before, after, why, by))
        return tuple(reversed(found))

    @property
    def stashes(self) -> tuple[Stash, ...]:
        """What was put aside, the newest first."""
        self._note("stash list")
        if "refs/stash" not in self._about.refs:
            return ()
        found = []
        for line in self.reflog("refs/stash") or ():
            commit = line.after
            if commit is not None and len(commit.parents) in (2, 3):
                more = commit.parents[2] if len(commit.parents) == 3 else None
                found.append(Stash(line.why, commit, commit.parents[0], commit.parents[1], more))
        return tuple(found)

    @property
    def remotes(self) -> Mapping[str, str]:
        """Its remotes: each name with its address."""
        self._note("remote -v")
        found = {}
        for key, values in self._settings.items():
            if key.startswith("remote.") and key.endswith(".url"):
                found[key[len("remote.") : -len(".url")]] = values[-1]
        return found

    def upstream(self, branch: str) -> str:
        """The remote branch that a branch follows, as "origin/main", or ""."""
        self._note("branch -vv")
        remote, merge = self.config(f"branch.{branch}.remote"), self.config(f"branch.{branch}.merge")
        short = merge.removeprefix("refs/heads/")
        return short if remote == "." else f"{remote}/{short}" if remote and merge else ""

    def config(self, key: str) -> str:
        """A value of the repository's own configuration, "" where it has none. It is looked at, and never obeyed."""
        section, _, rest = key.partition(".")
        inner, dot, name = rest.rpartition(".")
        wanted = f"{section.lower()}.{inner}{dot}{name.lower()}"
        return (self._settings.get(wanted) or [""])[-1]

    @property
    def complaints(self) -> list[str]:
        """What `git fsck --strict` finds wrong; [] when all is well. Objects that nothing leads to are not wrong."""
        self._note("fsck --strict")
        ask = Ask(("fsck", "--strict", "--no-dangling", "--no-progress"))
        (answer,) = self._box.ask(self._about, ask)
        lines = [*text(answer.out).splitlines(), *answer.err.splitlines()]
        return [line for line in lines if line and not line.startswith(("notice:", "Checking"))]

    # Where something runs -------------------------------------------------------------------------------------

    def checked_out(self, revision: Revision | None = None) -> Place:
        """A place in the sandbox with exactly the files of a commit, or of the work tree for None, in a folder of the
        repository's name; the workspace's other files lie beside it. `.run("python3", "-m", "pytest", "-q")` runs what
        is there."""
        files = self.work if revision is None else self._needed(revision).files
        return self._lab.placed(self.name, files, "the work tree" if revision is None else word(revision))

    def copy(self, *, hooks: bool = False) -> Scratch:
        """A throw-away copy of the whole workspace, in which `.git("revert", …)` may change this repository and
        `.repository()` reads it afterwards. ``hooks``: the learner's hooks run there."""
        return self._lab.copied(self, hooks=hooks)

    def bisect(self, script: str, *, bad: str, good: str) -> Bisected:
        """What real `git bisect run` finds with the learner's script, in a copy: ``.found`` (a commit or None),
        ``.tried`` and ``.run``."""
        self._note(f"bisect start {word(bad)} {word(good)}, then git bisect run {script}")
        return trying.bisect(self, script, self._needed(bad).id, self._needed(good).id)

    def try_commit(self, files: trying.Files, message: str = "Try it", branch: str = "") -> Tried:
        """Commit files in a copy, on a branch or on what is current, with the learner's hooks at work: whether it was
        ``.accepted``, what was ``.said``, the repository ``.after``."""
        return trying.commit(self, files, message, branch)

    def try_push(
        self,
        series: Sequence[tuple[str, trying.Files]],
        branch: str = "main",
        *,
        base: str = "",
        force: bool = False,
        delete: bool = False,
    ) -> Tried:
        """Push commits (message and files each) to a copy of this bare repository, as a colleague would, on top of the
        branch or of ``base``; its hooks run. Gives what ``try_commit`` gives."""
        return trying.push(self, series, branch, base, force=force, delete=delete)

    def try_hook(self, name: str, *arguments: str, stdin: str = "") -> Run:
        """Run one of the learner's hooks by itself, in a copy, with these arguments and this input."""
        copy = self.copy(hooks=True)
        path = self._lab.hook(self, name)
        return copy.run(path, *arguments, stdin=stdin)

    @property
    def hooks(self) -> Mapping[str, str]:
        """The learner's hooks that git would run: name and text."""
        return {name: text(data) for name, data in self._lab.hooks_of(self).items()}

    # Behind it ------------------------------------------------------------------------------------------------

    @cached_property
    def _status(self) -> tuple[list[str], list[str]]:
        """(unstaged, untracked)."""
        self._worked()
        ask = Ask(("status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules"))
        (answer,) = self._box.ask(self._about, ask)
        unstaged, untracked = [], []
        for line in text(self._good(answer)).split("\0"):
            if line.startswith("? "):
                untracked.append(line[2:])
            elif line.startswith("1 ") and line[3:4] != ".":
                unstaged.append(line.split(" ", 8)[8])
        return sorted(unstaged), sorted(untracked)

    def _worked(self) -> None:
        if self._about.bare:
            raise Rejection(f"{shown(self.name)} is a bare repository: it has no work tree")
