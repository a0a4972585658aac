"""One repository that a builder makes: what can be done with it. Commits are given, and given back, as their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from backroad.labs.git.folder import lay
from backroad.labs.git.objects import EXECUTABLE, FILE, Person, commit_bytes, is_id, tag_bytes
from backroad.labs.git.run import Desk
from backroad.labs.git.store import Store
from backroad.labs.git.tree import Leaf, Tree
from backroad.labs.rejection import OurFault

if TYPE_CHECKING:
    from backroad.labs.git.build import Make

Files = Mapping[str, str | bytes | None]


@dataclass(frozen=True)
class Somebody:
    """A person who makes commits."""

    name: str
    email: str


class Repository:
    """A repository that is being made. Commits are given, and given back, as their ids."""

    def __init__(self, make: Make, store: Store) -> None:
        self.make = make
        self.store = store
        self.name = store.name

    @property
    def head(self) -> str:
        """The id of the current commit, "" before the first."""
        return self.store.tip

    def id(self, what: str) -> str:
        """The id of the commit that a branch, a tag, "HEAD" or an id means. Raises OurFault for anything else."""
        store = self.store
        for name in (f"refs/heads/{what}", f"refs/tags/{what}", f"refs/remotes/{what}"):
            if name in store.refs:
                found = store.refs[name]
                kind, data = store.objects.get(found, ("commit", b""))
                return data[7:47].decode() if kind == "tag" else found
        if what == "HEAD" and store.tip:
            return store.tip
        if is_id(what):
            return what
        raise OurFault(f"build.py: {self.name} has no branch, tag or commit {what!r}")

    def commit(
        self,
        message: str,
        files: Files | None = None,
        *,
        by: Somebody | None = None,
        at: datetime | str | None = None,
        executable: Iterable[str] = (),
        parents: Sequence[str] | None = None,
        committer: Somebody | None = None,
    ) -> str:
        """A commit on what is current, of what is staged and of ``files`` (path → text, bytes, or None: removed).

        ``parents``: other ones than the current commit. Gives its id.
        """
        self._put(files or {}, set(executable), stage=True)
        return self._commit(message, by, at, parents, committer, "commit")

    def commits(self, series: Iterable[tuple[str, Files]], *, by: Somebody | None = None) -> tuple[str, ...]:
        """Many commits, one after the other, each a message and its files. Gives their ids."""
        return tuple(self.commit(message, files, by=by) for message, files in series)

    def branch(self, name: str, at: str = "HEAD") -> None:
        """A new branch, or one that now points elsewhere."""
        id_ = self.id(at)
        self.store.move(f"refs/heads/{name}", id_, self._kim, f"branch: Created from {at}")

    def switch(self, to: str) -> None:
        """Make a branch current, or with a commit none. Everything must be committed before."""
        store = self.store
        old = store.tip
        if old and (store.staged is None or any(store.staged.changes(store.at(old)[0]))):
            raise OurFault(f"build.py: commit what is staged in {self.name} before switching")
        new = self.id(to)
        self._look_like(store.at(new)[0])
        before = store.head.removeprefix("refs/heads/")
        store.head = f"refs/heads/{to}" if f"refs/heads/{to}" in store.refs else new
        store.log("HEAD", old, new, self._kim, f"checkout: moving from {before} to {to}")

    def merge(
        self,
        branch: str,
        message: str = "",
        files: Files | None = None,
        *,
        by: Somebody | None = None,
        at: datetime | str | None = None,
    ) -> str:
        """Merge a branch into what is current by a merge commit. ``files``: what is there afterwards where both sides
        changed, or where it should be something else. Gives its id."""
        store = self.store
        ours, theirs = self.head, self.id(branch)
        near, far = store.ancestors(ours), store.ancestors(theirs)
        shared = [one for one in near if one in far]
        base = store.at(min(shared, key=lambda one: near[one] + far[one]))[0] if shared else Tree()
        merged, clash = store.at(ours)[0], []
        mine = {path: new for path, _, new in merged.changes(base)}
        for path, _, new in store.at(theirs)[0].changes(base):
            if path in mine and mine[path] != new:
                clash.append(path)
            else:
                merged = merged.with_file(path, new)
        unsaid = [path for path in clash if path not in (files or {})]
        if unsaid:
            raise OurFault(f"build.py: {unsaid[0]} changed on both sides of the merge of {branch}: say it in files")
        self._look_like(merged)
        self._put(files or {}, set(), stage=True)
        return self._commit(message or f"Merge branch '{branch}'", by, at, (ours, theirs), None, f"merge {branch}")

    def fast_forward(self, branch: str) -> None:
        """Let what is current go on to a branch that contains it."""
        store, new = self.store, self.id(branch)
        self._look_like(store.at(new)[0])
        store.move(store.head, new, self._kim, f"merge {branch}: Fast-forward")

    def reset(self, to: str) -> None:
        """Let what is current point elsewhere, staging area and work tree with it. The reflog remembers."""
        store, new = self.store, self.id(to)
        self._look_like(store.at(new)[0])
        store.move(store.head, new, self._kim, f"reset: moving to {to}")

    def tag(self, name: str, at: str = "HEAD", *, message: str = "", by: Somebody | None = None) -> str:
        """A tag; with a message an annotated one. Gives what it points to."""
        target = self.id(at)
        if message:
            target = self.store.put("tag", tag_bytes(target, name, self._who(by, None), message))
        self.store.refs[f"refs/tags/{name}"] = target
        return target

    def delete(self, name: str) -> None:
        """Delete a branch or, where there is no such branch, a tag. Its commits stay."""
        refs = self.store.refs
        for ref in (f"refs/heads/{name}", f"refs/tags/{name}", f"refs/remotes/{name}"):
            if refs.pop(ref, None):
                self.store.forget_log(ref)
                return
        raise OurFault(f"build.py: {self.name} has no branch or tag {name!r}")

    # Files ----------------------------------------------------------------------------------------------------

    def write(self, path: str, content: str | bytes, executable: bool = False) -> None:
        """Write a file of the work tree, and stage nothing."""
        self.store.work[path] = (EXECUTABLE if executable else FILE, as_bytes(content))

    def stage(self, path: str, content: str | bytes | None = None, *, work: bool = True) -> None:
        """Stage a file as it is in the work tree, or with this content; ``work=False`` leaves the work tree alone."""
        if content is not None and work:
            self.write(path, content)
        if content is None:
            mode, data = self.store.work[path]
        else:
            mode, data = self.store.work.get(path, (FILE, b""))[0], as_bytes(content)
        self.store.stage(path, (mode, self.store.put("blob", data)))

    def remove(self, path: str, *, staged: bool = True) -> None:
        """Remove a file from the work tree and, unless ``staged=False``, from the staging area."""
        self.store.work.pop(path, None)
        if staged:
            self.store.stage(path, None)

    def text(self, path: str, at: str = "") -> str:
        """The text of a file in the work tree, or in the commit ``at``."""
        if not at:
            return self.store.work[path][1].decode()
        leaf = self.store.at(self.id(at))[0].get(path)
        if leaf is None:
            raise OurFault(f"build.py: {self.name} has no {path} at {at}")
        return self.store.blob(leaf[1]).decode()

    # Remotes --------------------------------------------------------------------------------------------------

    def remote(self, name: str, other: Repository, url: str = "") -> None:
        """Name a remote; its address is the path to the other repository from here, unless it is said."""
        fetch = f"+refs/heads/*:refs/remotes/{name}/*"
        self.store.config += f'[remote "{name}"]\n\turl = {url or f"../{other.name}"}\n\tfetch = {fetch}\n'

    def receive(self, other: Repository, *names: str) -> None:
        """Get branches and tags of another repository, with all that they need, as a push would bring them."""
        store = self.store
        for name in names:
            ref = f"refs/heads/{name}" if f"refs/heads/{name}" in other.store.refs else f"refs/tags/{name}"
            if ref not in other.store.refs:
                raise OurFault(f"build.py: {other.name} has no branch or tag {name!r}")
            store.refs[ref] = other.store.refs[ref]
        self._take_over(other, list(store.refs.values()))
        if store.bare and store.tip:
            store.stage_all(store.at(store.tip)[0])

    def fetched(self, other: Repository, name: str = "origin") -> None:
        """Know of every branch of a remote what `git fetch` would know now, its tags too."""
        who = self._kim
        for ref, id_ in list(other.store.refs.items()):
            if ref.startswith("refs/heads/"):
                mine = f"refs/remotes/{name}/{ref.removeprefix('refs/heads/')}"
                self.store.move(mine, id_, who, "fetch")
            elif ref.startswith("refs/tags/"):
                self.store.refs.setdefault(ref, id_)
        self._take_over(other, list(other.store.refs.values()))

    def track(self, branch: str, upstream: str) -> None:
        """Let a branch follow one of a remote, such as "origin/main"."""
        remote, _, theirs = upstream.partition("/")
        self.store.config += f'[branch "{branch}"]\n\tremote = {remote}\n\tmerge = refs/heads/{theirs}\n'

    # The rest -------------------------------------------------------------------------------------------------

    def config(self, key: str, value: str) -> None:
        """Set a value of the repository's own configuration: "pull.rebase", "remote.origin.url"."""
        section, _, name = key.rpartition(".")
        head, dot, inner = section.partition(".")
        self.store.config += f'[{head} "{inner}"]\n' if dot else f"[{head}]\n"
        self.store.config += f"\t{name} = {value}\n"

    def hook(self, name: str, text: str) -> None:
        """Put a hook into the repository."""
        self.store.extra[f"hooks/{name}"] = text.encode()

    def exclude(self, *patterns: str) -> None:
        """Ignore paths in this repository only (`.git/info/exclude`)."""
        self.store.extra["info/exclude"] = "".join(f"{line}\n" for line in patterns).encode()

    def git(self, *arguments: str, fails: bool = False, by: Somebody | None = None, stdin: str = "") -> str:
        """Run a real git command in it, as Kim Learner or ``by``. Gives what it printed.

        ``fails``: it is expected to end with a failure, as a merge with a conflict does. Raises OurFault otherwise.
        """
        desk = self.make.desk()
        who = by or self.make.somebody
        named = {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", who.name), ("EMAIL", who.email))
        }
        done = desk.run(["git", *arguments], desk.work / self.name, named if by else {}, stdin)
        if bool(done.status) != fails:
            how = "did not fail" if fails else f"failed: {done.tail}"
            raise OurFault(f"build.py: git {' '.join(arguments)} in {self.name} {how}")
        self.make.ran(desk)
        return done.out

    # Behind it ------------------------------------------------------------------------------------------------

    def flush(self, desk: Desk) -> None:
        """Write to the disk what is not there yet."""
        lay(desk.work, self.store.files(), [self.store.inside])

    def _commit(
        self,
        message: str,
        by: Somebody | None,
        at: datetime | str | None,
        parents: Sequence[str] | None,
        committer: Somebody | None,
        how: str,
    ) -> str:
        store = self.store
        if store.staged is None:
            raise OurFault(f"build.py: {self.name} has conflicts; finish them with {self.name}.git(…)")
        old = store.tip
        above = tuple(parents) if parents is not None else (old,) if old else ()
        author = self._who(by, at)
        second = Person(committer.name, committer.email, author.date) if committer else author
        data = commit_bytes(store.staged.write(store.objects), above, author, second, message)
        id_ = store.put("commit", data)
        store.commits[id_] = store.staged, above
        subject = message.strip().partition("\n")[0]
        said = f"{how}: Merge made by the 'ort' strategy." if len(above) > 1 else f"{how}: {subject}"
        said = said if above else f"commit (initial): {subject}"
        if store.head.startswith("refs/"):
            store.move(store.head, id_, second, said)
        else:
            store.log("HEAD", old, id_, second, said)
            store.head = id_
        return id_

    def _put(self, files: Files, executable: set[str], *, stage: bool) -> None:
        store = self.store
        for path, content in files.items():
            if content is None:
                store.work.pop(path, None)
                store.stage(path, None)
                continue
            old = store.staged.get(path) if store.staged is not None else None
            mode = EXECUTABLE if path in executable or (old and old[0] == EXECUTABLE) else FILE
            data = as_bytes(content)
            if not store.bare:
                store.work[path] = (mode, data)
            if stage:
                store.stage(path, (mode, store.put("blob", data)))

    def _look_like(self, tree: Tree) -> None:
        """Let the staging area and the work tree be those of a commit; what is not tracked stays."""
        store = self.store
        now = store.staged if store.staged is not None else Tree()
        for path, _, leaf in tree.changes(now):
            self._lay(path, leaf)
        for path, leaf in tree.walk() if store.staged is None else ():
            self._lay(path, leaf)
        store.stage_all(tree)

    def _lay(self, path: str, leaf: Leaf | None) -> None:
        store = self.store
        if leaf is None:
            store.work.pop(path, None)
        elif not store.bare:
            store.work[path] = (leaf[0], store.blob(leaf[1]))

    def _take_over(self, other: Repository, tips: Sequence[str]) -> None:
        """Everything of the other that these need. What is kept beside may come along; nobody can tell."""
        mine, theirs = self.store, other.store
        waiting = [other._peeled(tip, mine) for tip in tips]
        for commit in waiting:
            if commit in mine.commits:
                continue
            tree, parents = theirs.at(commit)
            mine.commits[commit] = tree, parents
            tree.write(mine.objects)
            for id_ in (commit, *(id_ for _, (_, id_) in tree.walk())):
                if id_ not in mine.objects:
                    mine.objects[id_] = theirs.object(id_)
            waiting += parents

    def _peeled(self, id_: str, mine: Store) -> str:
        kind, data = self.store.object(id_)
        if kind == "tag":
            mine.objects[id_] = kind, data
            return data[7:47].decode()
        return id_

    def _who(self, by: Somebody | None, at: datetime | str | None) -> Person:
        who = by or self.make.somebody
        return Person(who.name, who.email, self.make.now(at))

    @property
    def _kim(self) -> Person:
        """Who moves branches, at the time of the last commit."""
        who = self.make.somebody
        return Person(who.name, who.email, self.make.last)


def as_bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()
