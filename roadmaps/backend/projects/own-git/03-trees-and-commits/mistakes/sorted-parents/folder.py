"""The working tree: the files in the folder where .git lies. Paths are bytes, because Git's are."""

import os

PLAIN, EXECUTABLE = 0o100644, 0o100755


def content(path):
    """The bytes of a file."""
    with open(path, "rb") as file:
        return file.read()


def mode(path):
    """The mode that Git writes down for a file: all that counts is whether its owner may execute it."""
    return EXECUTABLE if os.stat(path).st_mode & 0o100 else PLAIN


def below(path=b""):
    """Every file below a folder; b"" is the topmost."""
    found = []
    for item in os.scandir(path or b"."):
        inner = path + b"/" + item.name if path else item.name
        if item.name == b".git":
            continue
        if item.is_dir(follow_symlinks=False):
            found += below(inner)
        elif item.is_file(follow_symlinks=False):
            found.append(inner)
    return found
