"""Objects: what Git keeps under the SHA-1 of its content, as files below .git/objects."""

import hashlib
import os
import zlib
from pathlib import Path

from refused import Refused

OBJECTS = Path(".git/objects")


def whole(kind, content):
    """An object as Git hashes and stores it: its header, then its content."""
    return b"%s %d\0%s" % (kind.encode(), len(content), content)


def id_of(kind, content):
    """The id that an object with this content has."""
    return hashlib.sha1(whole(kind, content)).hexdigest()


def place(id):
    """The file of an object."""
    return OBJECTS / id[:2] / id[2:]


def write(kind, content):
    """Store an object unless it is there already; its id."""
    if not OBJECTS.is_dir():
        raise Refused("not a git repository: there is no .git here")
    id = id_of(kind, content)
    path = place(id)
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        # A half-written object must never stand under its name.
        stream = zlib.compressobj(1)
        with open(f"{path}.half", "wb") as file:
            file.write(stream.compress(whole(kind, content)))
            file.write(stream.flush())
        os.chmod(file.name, 0o444)
        os.replace(file.name, path)
    return id


def read(id):
    """The kind and the content of an object."""
    if len(id) != 40 or not set(id) <= set("0123456789abcdef"):
        raise Refused(f"{id} is not an id")
    try:
        file = open(place(id), "rb")
    except OSError:
        raise Refused(f"there is no object {id}") from None
    with file:
        stream = zlib.decompressobj()
        data = b""
        try:
            while part := file.read(4096):
                data += stream.decompress(part)
        except zlib.error as error:
            raise Refused(f"the object {id} is damaged: {error}") from None
    end = data.index(0)
    kind, size = data[:end].decode().split()
    return kind, data[end + 1 : end + 1 + int(size)]
