"""Objects: what Git keeps under the SHA-1 of its content, as files below .git/objects."""

import hashlib
import os
import zlib
from pathlib import Path

from refused import Refused

OBJECTS = Path(".git/objects")


def whole(kind, content):
    """An object as Git hashes and stores it: its header, then its content."""
    return f"{kind} {len(content)}\0".encode() + content


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
        half = path.with_name(f"half-{os.getpid()}")
        half.write_bytes(zlib.compress(whole(kind, content)))
        half.rename(path)
    return id


def read(id):
    """The kind and the content of an object."""
    if len(id) != 40 or not set(id) <= set("0123456789abcdef"):
        raise Refused(f"{id} is not an id")
    try:
        data = zlib.decompress(place(id).read_bytes())
    except FileNotFoundError:
        raise Refused(f"there is no object {id}") from None
    except zlib.error:
        raise Refused(f"the object {id} is damaged") from None
    header, _, content = data.partition(b"\0")
    return header.split(b" ")[0].decode(), content
