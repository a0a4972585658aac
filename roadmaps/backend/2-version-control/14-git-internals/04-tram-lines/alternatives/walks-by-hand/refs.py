import os
import pathlib


class NoSuchBranch(ValueError):
    pass


def branches(git):
    all_refs = {}
    try:
        lines = pathlib.Path(git, "packed-refs").read_bytes().decode().split("\n")
    except FileNotFoundError:
        lines = []
    for line in lines:
        if line and line[0] not in "#^":
            all_refs[line[41:]] = line[:40]
    walk(pathlib.Path(git, "refs"), "refs", all_refs)
    return {ref[11:]: id for ref, id in all_refs.items() if ref[:11] == "refs/heads/"}


def walk(folder, ref, found):
    for path in folder.iterdir():
        if path.is_dir():
            walk(path, f"{ref}/{path.name}", found)
        else:
            found[f"{ref}/{path.name}"] = path.read_text()[:40]


def head(git):
    words = pathlib.Path(git, "HEAD").read_text().split()
    if words[0] == "ref:":
        name = words[1][11:]
        known = branches(git)
        return name, known[name] if name in known else None
    return None, words[0]


def create(git, name, id):
    for known in branches(git):
        if known == name:
            raise ValueError("taken")
    file = pathlib.Path(git, "refs/heads", name)
    os.makedirs(file.parent, exist_ok=True)
    new = file.with_name(file.name + ".lock")
    new.write_text(id + "\n")
    os.replace(new, file)


def switch(git, name):
    if branches(git).get(name) is None:
        raise NoSuchBranch(name)
    new = pathlib.Path(git, "HEAD.lock")
    new.write_text("ref: refs/heads/" + name + "\n")
    os.replace(new, pathlib.Path(git, "HEAD"))
