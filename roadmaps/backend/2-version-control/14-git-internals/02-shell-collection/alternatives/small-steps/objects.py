import binascii
import functools
import os
import zlib
from hashlib import sha1


def object_id(kind, content):
    digest = sha1()
    digest.update(kind.encode("ascii"))
    digest.update(b" %d\x00" % len(content))
    digest.update(content)
    return digest.hexdigest()


def write(folder, kind, content):
    id = object_id(kind, content)
    os.makedirs(os.path.join(folder, id[:2]), exist_ok=True)
    try:
        with open(os.path.join(folder, id[:2], id[2:]), "xb") as file:
            file.write(zlib.compress(b"%s %d\0%s" % (kind.encode(), len(content), content), 1))
    except FileExistsError:
        pass
    return id


def read(folder, id):
    with open(f"{folder}/{id[:2]}/{id[2:]}", "rb") as file:
        data = zlib.decompress(file.read())
    space, zero = data.index(b" "), data.index(b"\0")
    return data[:space].decode(), data[zero + 1 :]


def compare(one, other):
    first = one[1].encode() + b"/" * (int(one[0], 8) == 0o40000)
    second = other[1].encode() + b"/" * (int(other[0], 8) == 0o40000)
    return (first > second) - (first < second)


def tree(entries):
    ordered = sorted(entries, key=functools.cmp_to_key(compare))
    return b"".join(
        b"%o %s\0%s" % (int(mode, 8), name.encode(), binascii.unhexlify(id)) for mode, name, id in ordered
    )
