from pathlib import Path

PREFIX = "refs/heads/"


def branches(git):
    """The name of each branch, and the id it points to."""
    found = {}
    packed = Path(git) / "packed-refs"
    if packed.exists():
        for line in packed.read_text().splitlines():
            if line.startswith(("#", "^")):
                continue
            id, ref = line.split()
            if ref.startswith(PREFIX):
                found[ref.removeprefix(PREFIX)] = id
    heads = Path(git) / "refs" / "heads"
    for path in heads.rglob("*"):
        if path.is_file():
            found[path.relative_to(heads).as_posix()] = path.read_text().strip()
    return found


def head(git):
    """The branch that HEAD is on, or None, and the id of the commit, or None."""
    text = (Path(git) / "HEAD").read_text().strip()
    if not text.startswith("ref: "):
        return None, text
    name = text.removeprefix("ref: ").removeprefix(PREFIX)
    return name, branches(git).get(name) and next(id for known, id in branches(git).items() if known.endswith(name) and (known == name or not (Path(git) / PREFIX / name).exists()))


def create(git, name, id):
    """Make a branch that points to id."""
    if name in branches(git):
        raise ValueError(f"there is a branch {name} already")
    path = Path(git) / "refs" / "heads" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{id}\n")


def switch(git, name):
    """Put HEAD onto a branch."""
    if name not in branches(git):
        raise ValueError(f"there is no branch {name}")
    (Path(git) / "HEAD").write_text(f"ref: {PREFIX}{name}\n")
