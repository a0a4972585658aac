import os
import re


def _read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None


def _look_up(git, name):
    loose = _read(os.path.join(git, "refs", "heads", name))
    if loose is not None:
        return loose.strip()
    packed = _read(os.path.join(git, "packed-refs")) or ""
    match = re.search(rf"^([0-9a-f]{{40}}) refs/heads/{re.escape(name)}$", packed, re.MULTILINE)
    return match.group(1) if match else None


def branches(git):
    packed = _read(os.path.join(git, "packed-refs")) or ""
    names = set(re.findall(r"^[0-9a-f]{40} refs/heads/(.+)$", packed, re.MULTILINE))
    top = os.path.join(git, "refs", "heads")
    for folder, _, files in os.walk(top):
        for file in files:
            names.add(os.path.relpath(os.path.join(folder, file), top).replace(os.sep, "/"))
    return {name: _look_up(git, name) for name in sorted(names)}


def head(git):
    text = _read(os.path.join(git, "HEAD")).rstrip("\n")
    match = re.fullmatch(r"ref: refs/heads/(.+)", text)
    if match:
        return (match.group(1), _look_up(git, match.group(1)))
    return (None, text)


def create(git, name, id):
    if _look_up(git, name):
        raise ValueError(name)
    path = os.path.join(git, "refs", "heads", *name.split("/"))
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(id)


def switch(git, name):
    if _look_up(git, name) is None:
        raise ValueError(name)
    with open(os.path.join(git, "HEAD"), "w", encoding="utf-8") as file:
        print("ref: refs/heads/" + name, file=file)
