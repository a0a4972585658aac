import hashlib
import os
import sys
import zlib
from pathlib import Path


def write(objects, kind, content):
    """Write a loose object; its id."""
    whole = f"{kind} {len(content)}\0".encode() + content
    id = hashlib.sha1(whole).hexdigest()
    path = objects / id[:2] / id[2:]
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(zlib.compress(whole))
    return id


def tree(objects, folder):
    """Write the tree of a folder and all below it; its id, or None where there is no file in it."""
    entries = []
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            id = tree(objects, path)
            if id:
                entries.append((f"{path.name}/".encode(), b"40000", path.name, id))
        else:
            mode = b"100755" if os.stat(path).st_mode & 0o100 else b"100644"
            entries.append((path.name.encode(), mode, path.name, write(objects, "blob", path.read_bytes())))
    if not entries:
        return None
    entries.sort()
    return write(
        objects, "tree", b"".join(mode + b" " + name.encode() + b"\0" + bytes.fromhex(id) for _, mode, name, id in entries)
    )


def tip(git, ref):
    """The id that a reference holds, or None."""
    path = git / ref
    if path.exists():
        return path.read_text().strip()
    packed = git / "packed-refs"
    if packed.exists():
        for line in packed.read_text().splitlines():
            if line.endswith(f" {ref}"):
                return line.split()[0]
    return None


def main():
    folder, message, person, seconds = sys.argv[1:]
    git = Path(folder) / ".git"
    ref = (git / "HEAD").read_text().strip().removeprefix("ref: ")
    parent = tip(git, ref)
    lines = [f"tree {tree(git / 'objects', Path(folder))}"]
    if parent:
        lines.append(f"parent {parent}")
    lines.append(f"author {person} {seconds} +0000")
    lines.append(f"committer {person} {seconds} +0000")
    lines.append("")
    lines.append(f"{message}\n")
    id = write(git / "objects", "commit", "\n".join(lines).encode())
    (git / ref).parent.mkdir(parents=True, exist_ok=True)
    (git / ref).write_text(f"{id}\n")
    print(id)


main()
