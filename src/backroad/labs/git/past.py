"""What a repository of the learner's has behind it: references, commits, objects. Nothing in it is changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from backroad.labs.git import history
from backroad.labs.git.box import Answer, Ask, GitBox
from backroad.labs.git.clean import Clean, shown
from backroad.labs.git.commit import Commit, File, Tag, leaves
from backroad.labs.git.graph import MOST, Graph
from backroad.labs.git.objects import Malformed, is_id, parse_tag
from backroad.labs.git.reading import Objects
from backroad.labs.journal import Journal
from backroad.labs.rejection import Rejection

_SHORT = re.compile(r"[0-9a-f]{4,39}")
Revision = Commit | str
WALKS = ("log --oneline", "merge-base", "branch")
"""Commands after which a failure shows the history."""

if TYPE_CHECKING:
    from backroad.labs.git.lab import GitLab


class History:
    """What was committed. Commits are asked for by branch, tag, remote branch or id, and come as ``Commit``."""

    def __init__(self, about: Clean, box: GitBox, journal: Journal, lab: GitLab) -> None:
        self._about = about
        self._lab = lab
        self._box = box
        self._journal = journal
        self._objects = Objects(box, about)
        self._commits: dict[str, Commit] = {}
        self._trees: dict[str, Mapping[str, File]] = {}
        self._settings: dict[str, list[str]] = {}
        for item in self._objects.open().decode("utf-8", "backslashreplace").split("\0"):
            key, _, value = item.partition("\n")
            if key:
                self._settings.setdefault(key, []).append(value)
        self._refuse()

    def __repr__(self) -> str:
        return shown(self._about.name)

    @property
    def about(self) -> Clean:
        """The data that it is read from."""
        return self._about

    @property
    def settings(self) -> Mapping[str, list[str]]:
        """The learner's own configuration of it: each key with all its values. Looked at, and never obeyed."""
        return self._settings

    @property
    def name(self) -> str:
        """The folder that it is in."""
        return self._about.name

    @property
    def is_bare(self) -> bool:
        """Whether it has no work tree, as repositories on servers."""
        return self._about.bare

    # References -----------------------------------------------------------------------------------------------

    @property
    def head(self) -> Commit | None:
        """The current commit, None before the first one."""
        self._note("log -1")
        head = self._about.head
        id_ = self._about.refs.get(head, "") if head.startswith("refs/") else head
        return self._commit(id_) if id_ else None

    @property
    def branch(self) -> str:
        """The name of the current branch, "" when HEAD is detached."""
        self._note("branch --show-current")
        head = self._about.head
        return head.removeprefix("refs/heads/") if head.startswith("refs/heads/") else ""

    @property
    def branches(self) -> Mapping[str, Commit]:
        """Its branches, each with its newest commit."""
        self._note("branch")
        return self._named("refs/heads/")

    @property
    def remote_branches(self) -> Mapping[str, Commit]:
        """What it knows of the branches of its remotes: "origin/main" and the commit."""
        self._note("branch -r")
        return {name: commit for name, commit in self._named("refs/remotes/").items() if not name.endswith("/HEAD")}

    @property
    def tags(self) -> Mapping[str, Tag]:
        """Its tags by name."""
        self._note("tag")
        found = {}
        for ref, id_ in self._about.refs.items():
            if ref.startswith("refs/tags/"):
                name = ref.removeprefix("refs/tags/")
                found[name] = self._tag(name, id_)
        return dict(sorted(found.items()))

    @property
    def refs(self) -> Mapping[str, str]:
        """Every reference by its full name, with the id that it leads to."""
        self._note("show-ref")
        return dict(sorted(self._about.refs.items()))

    def commit(self, revision: Revision) -> Commit | None:
        """The commit that a branch, a tag, a remote branch, "HEAD" or an id (also a shortened one) means, or None."""
        found = self._found(revision)
        if found is None:
            self._note(f"rev-parse --verify {word(revision)}")
        return found

    def _found(self, revision: Revision) -> Commit | None:
        if isinstance(revision, Commit):
            return self._commit(revision.id) if revision.id in self._objects else None
        if revision == "HEAD":
            return self.head
        for prefix in ("refs/heads/", "refs/tags/", "refs/remotes/", ""):
            id_ = self._about.refs.get(prefix + revision)
            if id_ is not None:
                return self._peeled(id_)
        if is_id(revision):
            return self._peeled(revision) if revision in self._objects else None
        if _SHORT.fullmatch(revision):
            found = [id_ for id_ in self._objects.starting(revision) if self._objects.kind(id_) == "commit"]
            return self._commit(found[0]) if len(found) == 1 else None
        return None

    # History --------------------------------------------------------------------------------------------------

    def log(self, *revisions: Revision, without: Revision | Sequence[Revision] = ()) -> tuple[Commit, ...]:
        """The commits that lead to these (to HEAD when none is named), children before parents, the newest first;
        those that also lead to ``without`` are left out."""
        left = [without] if isinstance(without, (str, Commit)) else list(without)
        words = [*map(word, revisions), *(f"^{word(one)}" for one in left)]
        self._note(" ".join(["log --oneline", *words]))
        if not revisions and self._about.head not in self._about.refs and not is_id(self._about.head):
            return ()
        found = history.reachable(map(self._needed, revisions or ("HEAD",)))
        for id_ in history.reachable(map(self._needed, left)):
            found.pop(id_, None)
        return history.ordered(found)

    @property
    def all(self) -> tuple[Commit, ...]:
        """Every commit that a branch, tag, remote branch or HEAD leads to."""
        self._note("log --oneline --all")
        return history.ordered(history.reachable(self._tips()))

    def graph(self, *revisions: Revision, most: int = MOST) -> Graph:
        """The commits that lead to these (to all branches, tags and HEAD when none is named) as a graph: `expect(
        repo.graph("main")).is_shaped({"Merge fix": ["Close", "Spell broth"]})`."""
        found = self.log(*revisions) if revisions else self.all
        names: dict[str, list[str]] = {}
        for ref, id_ in sorted(self._about.refs.items()):
            if ref.startswith(("refs/heads/", "refs/tags/", "refs/remotes/")) and not ref.endswith("/HEAD"):
                commit = self._peeled(id_)
                if commit is not None:
                    names.setdefault(commit.id, []).append(ref.split("/", 2)[2])
        head = self.head
        if head is not None:
            mine = names.setdefault(head.id, [])
            mine[:] = [
                f"HEAD -> {self.branch}" if self.branch else "HEAD",
                *(name for name in mine if name != self.branch),
            ]
        return Graph(found, names, self._journal.text, most)

    def merge_base(self, one: Revision, other: Revision) -> Commit | None:
        """The newest commit that two histories share, None when they share none."""
        self._note(f"merge-base {word(one)} {word(other)}")
        found = history.merge_bases(self._needed(one), self._needed(other))
        return found[0] if found else None

    def is_ancestor(self, one: Revision, of: Revision) -> bool:
        """Whether the history of ``of`` holds ``one`` (a commit is its own ancestor)."""
        self._note(f"merge-base --is-ancestor {word(one)} {word(of)}")
        return self._needed(one).id in history.reachable([self._needed(of)])

    def received(self, commit: Revision) -> bool:
        """Whether a branch or tag leads to that commit: for a remote, whether it was pushed there."""
        id_ = commit.id if isinstance(commit, Commit) else commit
        self._note("log --oneline --all")
        return id_ in history.reachable(self._tips())

    def file_at(self, revision: Revision, path: str) -> str | None:
        """The text of a file in a commit, None when it is not there."""
        self._note(f"show {word(revision)}:{path}")
        found = self._needed(revision).files.get(path)
        return None if found is None else found.text

    def has(self, id_: str) -> bool:
        """Whether an object of that id is stored, whether anything leads to it or not."""
        self._note(f"cat-file -e {id_[:7]}")
        return id_ in self._objects

    def object(self, id_: str) -> tuple[str, bytes]:
        """The kind ("commit", "tree", "blob", "tag") and the contents of an object."""
        return self._objects.get(id_)

    @property
    def objects(self) -> tuple[str, ...]:
        """The ids of all objects that are stored, reachable or not."""
        self._note("cat-file --batch-all-objects --batch-check")
        return self._objects.ids

    # Behind it ------------------------------------------------------------------------------------------------

    def fetch(self, ids: Iterable[str]) -> None:
        """Read several objects at once, because they will be asked for."""
        self._objects.fetch(ids)

    def known(self, id_: str) -> Commit:
        """The commit with that id. Raises Rejection when it is missing or is none."""
        return self._commit(id_)

    def files_of(self, tree: str) -> Mapping[str, File]:
        """The files of a tree."""
        if tree not in self._trees:
            self._trees[tree] = leaves(tree, self)
        return self._trees[tree]

    def patch_id(self, commit: Commit) -> str:
        """What ``Commit.patch_id`` gives."""
        self._note(f"show {commit.short} | git patch-id")
        show = Ask(("diff-tree", "-p", "--root", "--no-ext-diff", "--no-textconv", commit.id))
        told = self._box.ask(self._about, show, Ask(("patch-id", "--stable"), source=0, repository=False))
        return self._good(told[1]).decode("ascii", "replace").partition(" ")[0]

    def _good(self, answer: Answer) -> bytes:
        if answer.status:
            said = answer.err.splitlines()[0] if answer.err else f"exit status {answer.status}"
            raise Rejection(f"git cannot read {shown(self.name)}: {said[:200]}")
        return answer.out

    def _commit(self, id_: str) -> Commit:
        found = self._commits.get(id_)
        if found is None:
            kind, _ = self._objects.get(id_)
            if kind != "commit":
                raise Rejection(f"{id_[:7]} in {shown(self.name)} is a {kind}, and a commit should stand there")
            found = self._commits[id_] = Commit(self, id_)
            try:
                found.author.name  # noqa: B018 - read now, so that a damaged one is said here
            except Malformed as error:
                raise Rejection(f"the commit {id_[:7]} of {shown(self.name)} is damaged: {error}") from error
        return found

    def _needed(self, revision: Revision) -> Commit:
        found = self.commit(revision)
        if found is None:
            raise Rejection(f"{shown(self.name)} has no {_what(revision)} {word(revision)}")
        return found

    def _peeled(self, id_: str) -> Commit | None:
        for _ in range(5):
            kind, data = self._objects.get(id_)
            if kind != "tag":
                return self._commit(id_) if kind == "commit" else None
            id_ = parse_tag(data).target
        return None

    def _tag(self, name: str, id_: str) -> Tag:
        kind, data = self._objects.get(id_)
        if kind != "tag":
            return Tag(name, id_, self._peeled(id_))
        raw = parse_tag(data)
        return Tag(name, id_, self._peeled(id_), True, raw.message.strip(), raw.tagger)

    def _named(self, prefix: str) -> dict[str, Commit]:
        refs = sorted(self._about.refs.items())
        return {ref.removeprefix(prefix): self._commit(id_) for ref, id_ in refs if ref.startswith(prefix)}

    def _tips(self) -> list[Commit]:
        head = self._about.head
        ids = [*self._about.refs.values(), *([head] if is_id(head) else [])]
        return [commit for commit in map(self._peeled, dict.fromkeys(ids)) if commit is not None]

    def _note(self, command: str) -> None:
        if command.startswith(WALKS):
            self._lab.walked = self.name
        self._journal.once(f"in {shown(self.name)}: git {command}")

    def _refuse(self) -> None:
        """What the configuration says that would make the rest a lie."""
        if self._settings.get("extensions.objectformat", ["sha1"])[-1].lower() != "sha1":
            raise Rejection(
                f"{shown(self.name)} names its objects by SHA-256, which cannot be checked yet",
                hint="`git init` without --object-format makes a repository that can be.",
            )
        if self._settings.get("extensions.refstorage", ["files"])[-1].lower() != "files":
            raise Rejection(
                f"{shown(self.name)} keeps its references in the form reftable, which cannot be checked yet"
            )
        if "core.worktree" in self._settings:
            raise Rejection(
                f"the configuration of {shown(self.name)} says that its work tree is elsewhere (core.worktree)",
                hint="`git config --unset core.worktree` brings it back.",
            )


def word(revision: Revision) -> str:
    """A revision in a command."""
    return revision.short if isinstance(revision, Commit) else revision[:7] if is_id(revision) else revision


def _what(revision: Revision) -> str:
    return "commit" if isinstance(revision, Commit) or is_id(revision) else "branch or tag"
