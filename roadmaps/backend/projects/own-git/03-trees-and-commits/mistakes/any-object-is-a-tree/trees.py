"""Trees: one folder each, with a mode, a name and an id for everything in it."""

import objects

FOLDER = 0o40000


def pack(entries):
    """The content of a tree with these (mode, name, id)."""
    return b"".join(b"%o %s\0" % (mode, name) + bytes.fromhex(id) for mode, name, id in sorted(entries, key=order))


def order(entry):
    """Git compares the name of a folder as if it ended with a slash."""
    mode, name, _ = entry
    return name + b"/" if mode == FOLDER else name


def unpack(content):
    """The (mode, name, id) of each entry of a tree."""
    found = []
    at = 0
    while at < len(content):
        end = content.index(b"\0", at)
        mode, _, name = content[at:end].partition(b" ")
        found.append((int(mode, 8), name, content[end + 1 : end + 21].hex()))
        at = end + 21
    return found


def write(files):
    """Store the trees of these files, {path: (mode, id)}; the id of the topmost."""
    entries = []
    folders = {}
    for path, (mode, id) in files.items():
        first, slash, rest = path.partition(b"/")
        if slash:
            folders.setdefault(first, {})[rest] = (mode, id)
        else:
            entries.append((mode, path, id))
    entries += [(FOLDER, name, write(inside)) for name, inside in folders.items()]
    return objects.write("tree", pack(entries))
