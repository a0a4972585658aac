import hashlib
import pathlib
import zlib

MODES = {"040000": "40000"}


def path_of(folder, id):
    return pathlib.Path(folder, id[0:2], id[2:40])


def pack(kind, content):
    return kind.encode() + b" " + str(len(content)).encode() + bytes([0]) + content


def object_id(kind, content):
    return hashlib.new("sha1", pack(kind, content)).hexdigest()


def write(folder, kind, content):
    data = pack(kind, content)
    path = path_of(folder, hashlib.sha1(data).hexdigest())
    path.parent.mkdir(exist_ok=True, parents=True)
    if path.is_file() is False:
        path.write_bytes(zlib.compress(data, level=9))
    return path.parent.name + path.name


def read(folder, id):
    data = zlib.decompress(path_of(folder, id).read_bytes())
    header, content = data.split(b"\0", 1)
    kind, size = header.decode().split()
    return (kind, content[: int(size)])


def tree(entries):
    rows = {}
    for mode, name, id in entries:
        row = MODES.get(mode, mode).encode() + b" " + name.encode("utf-8") + b"\0" + bytes.fromhex(id)
        rows[(name + "/" if mode in MODES else name).encode("utf-8")] = row
    content = bytearray()
    for key in sorted(rows):
        content.extend(rows[key])
    return bytes(content)
