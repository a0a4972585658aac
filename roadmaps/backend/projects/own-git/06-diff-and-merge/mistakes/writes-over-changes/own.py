"""A Git of your own: `python3 own.py COMMAND …`."""

import os
import sys
from pathlib import Path

import checkout
import commits
import folder
import index
import merging
import objects
import patch
import refs
import status
import trees
from quoting import quoted
from refused import Refused

CONFIG = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n"
MERGE_HEAD = Path(".git/MERGE_HEAD")


def init(words):
    """Make a repository; one that is there already keeps all that it holds."""
    git = Path(words[0] if words else ".") / ".git"
    try:
        for name in ("objects", "refs/heads", "refs/tags"):
            (git / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{git} cannot be made: {error.strerror}") from None
    for name, text in (("HEAD", "ref: refs/heads/main\n"), ("config", CONFIG)):
        if not (git / name).exists():
            (git / name).write_text(text)
    print(f"A repository is in {git.absolute()}")


def hash_object(words):
    """Print the ids of files; with -w, store them as blobs."""
    keep = words[:1] == ["-w"]
    for name in words[keep:]:
        try:
            content = Path(name).read_bytes()
        except OSError as error:
            raise Refused(f"{name} cannot be read: {error.strerror}") from None
        print(objects.write("blob", content) if keep else objects.id_of("blob", content))


def cat_file(words):
    """Show objects: the type, the size or the content of one, or many whole ones."""
    if words == ["--batch"]:
        batch()
        return
    flag, id = words
    kind, content = objects.read(id)
    if flag == "-p" and kind == "tree":
        for mode, name, inner in trees.unpack(content):
            print(f"{mode:06o} {'tree' if mode == trees.FOLDER else 'blob'} {inner}\t{quoted(name)}")
    elif flag == "-p":
        sys.stdout.buffer.write(content)
    else:
        print({"-t": kind, "-s": len(content)}[flag])


def batch():
    for line in sys.stdin:
        id = line.strip()
        try:
            kind, content = objects.read(id)
        except Refused:
            sys.stdout.buffer.write(f"{id} missing\n".encode())
        else:
            sys.stdout.buffer.write(f"{id} {kind} {len(content)}\n".encode() + content + b"\n")


def add(words):
    """Record files, or whole folders, as they are now; what is gone is taken out."""
    entries = index.load()
    for word in words:
        path = os.fsencode(os.path.normpath(word))
        path = b"" if path == b"." else path
        found = [path] if folder.is_file(path) else folder.below(path) if os.path.isdir(path or b".") else []
        known = [name for name, _ in entries if name == path or name.startswith(path + b"/") or not path]
        if not found and not known and path:
            raise Refused(f"{word} matches no file")
        for name in known:
            if name not in found:
                index.drop(entries, name)
        for name in found:
            index.put(entries, name, index.entry_of(name))
    index.save(entries)


def ls_files(words):
    """List the index."""
    for (path, stage), entry in sorted(index.load().items()):
        print(f"{entry.mode:o} {entry.id} {stage}\t{quoted(path)}")


def write_tree(words):
    """Store the index as trees and print the id of the topmost."""
    print(tree_of_index())


def tree_of_index():
    entries = index.load()
    if index.conflicts(entries):
        raise Refused("there are conflicts: mend the files and add them")
    return trees.write(index.files(entries))


def commit_tree(words):
    """Store a commit of a tree and print its id."""
    tree, *words = words
    parents, message = [], ""
    for flag, value in zip(words[::2], words[1::2]):
        if flag == "-p":
            objects.read(value, "commit")
            parents.append(value)
        else:
            message = value
    objects.read(tree, "tree")
    print(commits.write(tree, parents, message))


def files_of(id):
    """The files of a commit; none for None."""
    return trees.files(commits.read(id).tree) if id else {}


def show_status(words):
    """Print what has changed."""
    for line in status.lines(files_of(refs.head()), index.load()):
        print(line)


def commit(words):
    """Commit the index."""
    tree, head = tree_of_index(), refs.head()
    parents = [head] if head else []
    if MERGE_HEAD.exists():
        parents.append(MERGE_HEAD.read_text().strip())
    if tree == trees.write(files_of(head)) and len(parents) < 2:
        raise Refused("there is nothing to commit")
    refs.advance(commits.write(tree, parents, words[words.index("-m") + 1]))
    MERGE_HEAD.unlink(missing_ok=True)


def branch(words):
    """List the branches, or make one."""
    if not words:
        for name in refs.branches():
            print("*" if refs.HEADS + name == refs.current() else " ", name)
        return
    name = words[0]
    if name in refs.branches():
        raise Refused(f"there is a branch {name} already")
    refs.put(refs.HEADS + name, refs.resolve(words[1] if len(words) > 1 else "HEAD"))


def switch(words):
    """Go to another branch, to a new one (-c), or to a commit without any (--detach)."""
    name = words[-1]
    if words[0] == "-c":
        branch([name])
    if words[0] != "--detach" and name not in refs.branches():
        raise Refused(f"there is no branch {name}")
    id = refs.resolve(name)
    entries = index.load()
    checkout.move(files_of(refs.head()), files_of(id), entries)
    index.save(entries)
    Path(".git/HEAD").write_text(f"{id}\n" if words[0] == "--detach" else f"ref: {refs.HEADS}{name}\n")


def log(words):
    """Print the history, the latest commit first."""
    start = refs.resolve(words[0] if words else "HEAD")
    print("\n\n".join(commits.shown(id, commit) for id, commit in commits.history(start)))


def diff(words):
    """Print what differs: the working tree from the index, or one commit from another."""
    if words:
        sides = [files_of(refs.resolve(word)) for word in words]
        blobs = [{path: (*item, objects.read(item[1])[1]) for path, item in side.items()} for side in sides]
    else:
        staged = index.files(index.load())
        blobs = [{path: (*item, objects.read(item[1])[1]) for path, item in staged.items()}]
        blobs.append({path: (*folder.now(path), folder.content(path)) for path in staged if folder.is_file(path)})
    for path in sorted({*blobs[0], *blobs[1]}):
        old, new = blobs[0].get(path), blobs[1].get(path)
        if old != new:
            sys.stdout.buffer.write(patch.patch(path, old, new))


def merge_base(words):
    """Print a best common ancestor of two commits."""
    found = merging.base(*map(refs.resolve, words))
    if found is None:
        sys.exit(1)
    print(found)


def merge(words):
    """Merge a branch into the one that is worked on."""
    name = words[0]
    ours, theirs = refs.resolve("HEAD"), refs.resolve(name)
    base = merging.base(ours, theirs)
    entries = index.load()
    if MERGE_HEAD.exists() or index.files(entries) != files_of(ours):
        raise Refused("commit first what is in the index")
    if base == theirs:
        print("Already up to date.")
        return
    if base == ours:
        checkout.move(files_of(ours), files_of(theirs), entries)
        index.save(entries)
        refs.advance(theirs)
        return
    conflicts = merge_files(files_of(base), files_of(ours), files_of(theirs), name, entries)
    index.save(entries)
    if conflicts:
        MERGE_HEAD.write_text(f"{theirs}\n")
        for path in conflicts:
            print(f"CONFLICT in {quoted(path)}")
        sys.exit(1)
    refs.advance(commits.write(tree_of_index(), [ours, theirs], f"Merge branch '{name}'"))


def merge_files(base, ours, theirs, name, entries):
    """Merge three trees into the working tree and the index. The paths in conflict."""
    settled, in_question = merging.merge_trees(base, ours, theirs)
    wanted = {path: item for path, item in settled.items() if item}
    conflicts = []
    for path in in_question:
        sides = [side.get(path) for side in (base, ours, theirs)]
        blobs = [objects.read(side[1])[1] if side else b"" for side in sides]
        mode = merging.merge_mode(*(side and side[0] for side in sides))
        if None in sides[1:] or b"\0" in b"".join(blobs):
            conflicts.append(path)
            kept = sides[1] or sides[2]
        else:
            text, conflict = merging.merge_lines(*blobs, os.fsencode(name))
            kept = mode, objects.write("blob", text)
            if conflict:
                conflicts.append(path)
        wanted[path] = kept
    checkout.move(ours, wanted, entries)
    for path in conflicts:
        index.drop(entries, path)
        for stage, side in enumerate((base, ours, theirs), 1):
            if path in side:
                mode, id = side[path]
                entries[path, stage] = index.Entry((0, 0, 0, 0, 0, 0, mode, 0, 0, 0), id)
    return conflicts


COMMANDS = {
    "init": init,
    "hash-object": hash_object,
    "cat-file": cat_file,
    "add": add,
    "ls-files": ls_files,
    "write-tree": write_tree,
    "commit-tree": commit_tree,
    "status": show_status,
    "commit": commit,
    "branch": branch,
    "switch": switch,
    "log": log,
    "diff": diff,
    "merge-base": merge_base,
    "merge": merge,
}


def main():
    try:
        if not sys.argv[1:] or sys.argv[1] not in COMMANDS:
            raise Refused(f"the commands are {', '.join(COMMANDS)}")
        COMMANDS[sys.argv[1]](sys.argv[2:])
    except Refused as problem:
        print(f"fatal: {problem}", file=sys.stderr)
        sys.exit(128)


if __name__ == "__main__":
    main()
