"""References: branches, and HEAD, which names the one that is worked on."""

from pathlib import Path

import objects
from refused import Refused

GIT = Path(".git")
HEADS = "refs/heads/"


def current():
    """The reference that HEAD names, such as refs/heads/main, or None when HEAD holds an id itself."""
    text = (GIT / "HEAD").read_text().strip()
    return text.removeprefix("ref: ") if text.startswith("ref: ") else None


def head():
    """The id of the commit that is worked on, or None when there is none yet."""
    name = current()
    return find(name) if name else (GIT / "HEAD").read_text().strip()


def find(name):
    """The id that a reference holds, or None. Its file, where it has one, is newer than packed-refs."""
    path = GIT / name
    return path.read_text().strip() if path.is_file() else packed().get(name)


def packed():
    """The references that stand in .git/packed-refs."""
    path = GIT / "packed-refs"
    lines = path.read_text().splitlines() if path.exists() else []
    found = (line.split(" ") for line in lines if line[0] not in "#^")
    return {name: id for id, name in found}


def branches():
    """The names of all branches, sorted."""
    folder = GIT / HEADS
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    found |= {name.removeprefix(HEADS) for name in packed() if name.startswith(HEADS)}
    return sorted(found)


def resolve(name):
    """The id of the commit that somebody means by HEAD, a branch or an id."""
    id = head() if name == "HEAD" else find(HEADS + name)
    if id is None and len(name) == 40:
        id = name
    if id is None:
        raise Refused(f"there is no commit or branch {name}")
    objects.read(id, "commit")
    return id


def put(name, id):
    """Let a reference hold an id."""
    path = GIT / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{id}\n")
    except OSError:
        raise Refused(f"{name} cannot be made: another branch is in its way") from None


def advance(id):
    """Move what HEAD stands on: the branch, or HEAD itself where it names none."""
    put(current() or "HEAD", id)
