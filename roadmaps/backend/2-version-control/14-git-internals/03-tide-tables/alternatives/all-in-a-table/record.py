"""Collects all paths first and then builds the trees from the deepest folder up."""

import os
import re
import stat
import sys
import zlib
from hashlib import sha1

folder, message, person, seconds = sys.argv[1:]
git = os.path.join(folder, ".git")


def put(kind, content):
    data = b"%s %d\x00%s" % (kind, len(content), content)
    digest = sha1(data)
    name = digest.hexdigest()
    os.makedirs(os.path.join(git, "objects", name[:2]), exist_ok=True)
    target = os.path.join(git, "objects", name[:2], name[2:])
    if not os.path.exists(target):
        with open(target + ".new", "wb") as file:
            file.write(zlib.compress(data, 1))
        os.replace(target + ".new", target)
    return digest


folders = {"": {}}
for here, below, files in os.walk(folder):
    if here == folder:
        below.remove(".git")
    inside = os.path.relpath(here, folder)
    inside = "" if inside == "." else inside
    table = folders.setdefault(inside, {})
    for name in files:
        path = os.path.join(here, name)
        with open(path, "rb") as file:
            blob = put(b"blob", file.read())
        mode = b"100755" if os.stat(path).st_mode & stat.S_IXUSR else b"100644"
        table[os.fsencode(name)] = (mode, os.fsencode(name), blob.digest())

root = None
for inside in sorted(folders, key=lambda path: (path.count("/") + 1 if path else 0), reverse=True):
    rows = folders[inside]
    content = b"".join(b"%s %s\0%s" % rows[key] for key in sorted(rows))
    if inside == "":
        root = put(b"tree", content)
    elif rows:
        parent, name = os.path.split(inside)
        name = os.fsencode(name)
        folders[parent][name + b"/"] = (b"40000", name, put(b"tree", content).digest())

with open(os.path.join(git, "HEAD"), encoding="utf-8") as file:
    ref = re.match(r"ref: (\S+)", file.read()).group(1)
known = {}
if os.path.exists(os.path.join(git, "packed-refs")):
    with open(os.path.join(git, "packed-refs"), encoding="utf-8") as file:
        known = {name: id for id, name in re.findall(r"^([0-9a-f]{40}) (\S+)$", file.read(), re.MULTILINE)}
target = os.path.join(git, *ref.split("/"))
if os.path.isfile(target):
    with open(target, encoding="utf-8") as file:
        known[ref] = file.read().strip()

who = f"{person} {seconds} +0000"
text = f"tree {root.hexdigest()}\n"
text += f"parent {known[ref]}\n" if ref in known else ""
text += f"author {who}\ncommitter {who}\n\n{message}\n"
commit = put(b"commit", text.encode("utf-8")).hexdigest()
os.makedirs(os.path.dirname(target), exist_ok=True)
with open(target, "w", encoding="utf-8") as file:
    file.write(commit + "\n")
print(commit)
