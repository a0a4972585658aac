"""A Git of your own: `python3 own.py COMMAND …`."""

import sys
from pathlib import Path

import objects
from refused import Refused

CONFIG = "[core]\n\trepositoryformatversion = 0\n\tfilemode = true\n\tbare = false\n"


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
    if flag == "-p":
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


COMMANDS = {
    "init": init,
    "hash-object": hash_object,
    "cat-file": cat_file,
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
