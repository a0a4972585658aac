"""From a learner's repository, as bytes, to a clean copy in which git may be run, and to what can be read at once.

Only data comes along: objects, references, the staging area, reflogs, what says that an operation is under way. The
configuration and the hooks are left behind, and so is whatever would lead git to another place: alternates, grafts,
replaced objects, the list of a shallow clone. A copy of the data, unlike a clone, keeps what nothing points to any
more, the staging area, the reflogs and the stash, which exercises are about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from backroad.labs.git import folder, index
from backroad.labs.git.objects import Malformed, is_id, text
from backroad.labs.rejection import Rejection

MOST_REFS = 2000
RESET = "`backroad reset` lays the repository of the task afresh and keeps yours."

# The clean copy is ours: nobody's filters, hooks, pagers or signing programs are named in it.
CONFIG = """[core]
\trepositoryformatversion = 0
\tfilemode = {mode}
\tbare = {bare}
\tautocrlf = input
\tsafecrlf = false
\tfsmonitor = false
\thooksPath = /dev/null
\tquotePath = false
\tattributesFile = /dev/null
\texcludesFile = /dev/null
\tpreloadIndex = false
[protocol]
\tallow = never
[gc]
\tauto = 0
[index]
\tthreads = 1
[pack]
\tthreads = 1
"""

_REF = re.compile(r"ref: (refs/[^\s\x00-\x1f\x7f~^:?*\[\\]+)")
_PACKED = re.compile(r"([0-9a-f]{40}) (refs/\S+)")
_DATA = (
    *("HEAD", "packed-refs", "ORIG_HEAD", "MERGE_HEAD", "MERGE_MSG", "MERGE_MODE", "CHERRY_PICK_HEAD", "REVERT_HEAD"),
    *("AUTO_MERGE", "SQUASH_MSG", "FETCH_HEAD", "REBASE_HEAD", "info/exclude", "info/attributes"),
)
_DATA_FOLDERS = ("refs/", "logs/", "rebase-merge/", "rebase-apply/", "sequencer/", "objects/")
_NO_MODES = re.compile(rb"(?im)^\s*filemode\s*=\s*(false|no|off|0)\s*$")
_LEFT = ("refs/replace/", "refs/bisect/")


@dataclass
class Clean:
    """One repository's data. ``files`` are those of the clean copy by their path in git's own folder; ``work`` is the
    work tree by its path in there, None for a bare one; ``inner`` are folders of it that are repositories themselves.

    ``head`` is the full name of the current branch, or an id. ``symbolic`` are references that name another.
    """

    name: str
    files: dict[str, bytes]
    work: dict[str, bytes] | None
    executable: frozenset[str]
    config: bytes
    head: str
    refs: dict[str, str]
    entries: tuple[index.Entry, ...]
    inner: tuple[str, ...] = ()
    hooks: Mapping[str, bytes] = field(default_factory=dict)
    operation: str = ""

    @property
    def bare(self) -> bool:
        """Whether it has no work tree."""
        return self.work is None


def clean(name: str, files: Mapping[str, bytes], executable: frozenset[str]) -> Clean:
    """The repository in the folder ``name`` of a workspace. Raises Rejection, in one clause, when there is none that
    can be read by itself."""
    prefix = f"{name}/" if name else ""
    known = folder.repositories(files)
    if name not in known:
        raise _missing(name, files)
    inside = f"{known[name]}/"
    bare = known[name] == name
    data = {path[len(inside) :]: content for path, content in files.items() if path.startswith(inside)}
    _refuse(name, data)
    inner = tuple(
        other.removeprefix(prefix) for other in known if other != name and other.startswith(prefix) and not bare
    )
    entries: tuple[index.Entry, ...] = ()
    if not bare and "index" in data:
        try:
            entries = index.parse(data["index"])
        except Malformed as error:
            raise Rejection(f"the staging area of {shown(name)} cannot be read: {error}", hint=RESET) from error
    work = None
    if not bare:
        hidden = tuple(f"{one}/" for one in inner)
        work = {
            path[len(prefix) :]: content
            for path, content in files.items()
            if path.startswith(prefix)
            and not path.startswith(inside)
            and not path[len(prefix) :].startswith(hidden)
            and (prefix or path != ".backroad")
        }
    kept = {
        path: content
        for path, content in data.items()
        if path in _DATA or (path.startswith(_DATA_FOLDERS) and not path.startswith(_LEFT))
    }
    kept.pop("objects/info/commit-graph", None)
    if not bare:
        # Written anew: what the learner told git not to look at is looked at.
        kept["index"] = index.write(entry for entry in entries if not entry.intended)
    return Clean(
        name,
        kept,
        work,
        frozenset(path[len(prefix) :] for path in executable if path.startswith(prefix)),
        data.get("config", b""),
        _head(name, data),
        _refs(name, data),
        entries,
        inner,
        {path[6:]: content for path, content in data.items() if path.startswith("hooks/")},
        _operation(data),
    )


def configuration(about: Clean) -> bytes:
    """The configuration of a clean copy. Some disks cannot mark files as executable, and say so in theirs."""
    marks = _NO_MODES.search(about.config) is None
    return CONFIG.format(bare=str(about.bare).lower(), mode=str(marks).lower()).encode()


def shown(name: str) -> str:
    """A repository's folder in a sentence."""
    return name or "the workspace"


def _missing(name: str, files: Mapping[str, bytes]) -> Rejection:
    inside = f"{name}/" if name else ""
    pointer = files.get(f"{inside}.git")
    if pointer is not None:
        return Rejection(
            f"{inside}.git is a file that leads to another place, so the repository itself is not in {shown(name)}",
            hint=f"A linked work tree or a submodule looks so. {RESET}",
        )
    if any(path.startswith(f"{inside}.git/") for path in files):
        return Rejection(f"{inside}.git has no HEAD, so git does not take {shown(name)} for a repository", hint=RESET)
    if any(path.startswith(inside) for path in files):
        return Rejection(
            f"the folder {shown(name)} is no repository yet: there is no .git in it",
            hint="`git init` makes a folder a repository.",
        )
    return Rejection(f"there is no folder {name} in the workspace", hint=RESET)


def _refuse(name: str, data: Mapping[str, bytes]) -> None:
    where = shown(name)
    if data.get("objects/info/alternates", b"").strip() or data.get("objects/info/http-alternates", b"").strip():
        raise Rejection(
            f"{where} borrows objects from another repository (objects/info/alternates), and must hold its own",
            hint="`git repack -a -d` fetches them in; then remove the file .git/objects/info/alternates.",
        )
    if data.get("shallow", b"").strip():
        raise Rejection(
            f"{where} is a shallow clone: its older commits are not in it",
            hint="`git fetch --unshallow` brings them.",
        )
    if any(path.endswith(".promisor") for path in data):
        raise Rejection(
            f"{where} is a partial clone: some of its objects are not in it", hint="Clone it again without --filter."
        )
    if any(path.startswith("reftable/") for path in data):
        raise Rejection(
            f"{where} keeps its references in the form reftable, which cannot be checked yet",
            hint="`git init --ref-format=files` makes a repository that can be.",
        )


def _head(name: str, data: Mapping[str, bytes]) -> str:
    said = text(data["HEAD"][:500]).strip()
    match = _REF.fullmatch(said)
    if match is None and not is_id(said):
        raise Rejection(f"HEAD of {shown(name)} is damaged: it names no branch and no commit", hint=RESET)
    return match[1] if match else said


def _refs(name: str, data: Mapping[str, bytes]) -> dict[str, str]:
    """Every reference with the id that it leads to; one that leads nowhere is left out."""
    found: dict[str, str] = {}
    symbolic: dict[str, str] = {}
    for line in text(data.get("packed-refs", b"")).splitlines():
        match = _PACKED.fullmatch(line)
        if match:
            found[match[2]] = match[1]
        elif line and line[0] not in "#^":
            raise Rejection(f"the references of {shown(name)} are damaged (packed-refs)", hint=RESET)
    for path, content in data.items():
        if not path.startswith("refs/") or path.startswith(_LEFT):
            continue
        said = text(content[:500]).strip()
        match = _REF.fullmatch(said)
        if match:
            symbolic[path] = match[1]
        elif is_id(said):
            found[path] = said
        else:
            raise Rejection(f"the reference {path} of {shown(name)} is damaged: it holds no id", hint=RESET)
    if len(found) > MOST_REFS:
        raise Rejection(f"{shown(name)} has {len(found):,} branches and tags; {MOST_REFS:,} is the most that is read")
    for path, target in symbolic.items():
        for _ in range(5):
            target = symbolic.get(target, target)  # noqa: PLW2901 - one name leads to the next
        if target in found:
            found[path] = found[target]
    return {path: id_ for path, id_ in found.items() if not path.startswith(_LEFT)}


def _operation(data: Mapping[str, bytes]) -> str:
    if any(path.startswith(("rebase-merge/", "rebase-apply/")) for path in data):
        return "rebase"
    for file, word in (
        ("MERGE_HEAD", "merge"),
        ("CHERRY_PICK_HEAD", "cherry-pick"),
        ("REVERT_HEAD", "revert"),
        ("BISECT_LOG", "bisect"),
    ):
        if file in data:
            return word
    return ""
