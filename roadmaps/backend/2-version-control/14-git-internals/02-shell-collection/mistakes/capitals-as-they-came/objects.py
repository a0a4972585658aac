import hashlib
import zlib
from pathlib import Path


def object_id(kind, content):
    """The id that Git gives to this content."""
    return hashlib.sha1(whole(kind, content)).hexdigest()


def write(folder, kind, content):
    """Write a loose object below the folder; its id."""
    id = object_id(kind, content)
    path = Path(folder) / id[:2] / id[2:]
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(zlib.compress(whole(kind, content)))
    return id


def read(folder, id):
    """The kind and the content of a loose object."""
    path = Path(folder) / id[:2] / id[2:]
    header, _, content = zlib.decompress(path.read_bytes()).partition(b"\0")
    return header.decode().split(" ")[0], content


def tree(entries):
    """The content of a tree with these entries (mode, name, id)."""
    content = b""
    for mode, name, id in sorted(entries, key=place):
        content += f"{mode.lstrip('0')} {name}\0".encode() + bytes.fromhex(id)
    return content


def whole(kind, content):
    """Header and content."""
    return f"{kind} {len(content)}\0".encode() + content


def place(entry):
    """What an entry is sorted by."""
    mode, name, id = entry
    return (f"{name}/" if mode == "040000" else name).encode().lower()
