"""Writes git objects in the forms in which git keeps them: one file each, or many in a pack with its index. Pure."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Mapping

PACKED_FROM = 500
"""So many new objects are written as a pack; fewer as a file each, which a learner can look at one by one."""
SHORT = 1024
"""Bytes up to which an object in a pack is stored as it is."""
_KINDS = {"commit": 1, "tree": 2, "blob": 3, "tag": 4}


def stored(objects: Mapping[str, tuple[str, bytes]], packed_from: int = PACKED_FROM) -> dict[str, bytes]:
    """The files, by their path below ``objects/``, that hold these objects (id → kind and contents)."""
    if len(objects) >= packed_from:
        return _packed(objects)
    return {f"{id_[:2]}/{id_[2:]}": loose(kind, data) for id_, (kind, data) in objects.items()}


def loose(kind: str, data: bytes) -> bytes:
    """One object as a file of its own."""
    return zlib.compress(f"{kind} {len(data)}\0".encode() + data, 1)


def _packed(objects: Mapping[str, tuple[str, bytes]]) -> dict[str, bytes]:
    pack = bytearray(struct.pack(">4sII", b"PACK", 2, len(objects)))
    places: dict[str, tuple[int, int]] = {}
    for id_, (kind, data) in objects.items():
        start = len(pack)
        pack += _size(_KINDS[kind], len(data)) + _deflated(data)
        places[id_] = start, zlib.crc32(memoryview(pack)[start:])
    total = hashlib.sha1(pack, usedforsecurity=False).digest()
    pack += total
    ordered = sorted(places)
    index = bytearray(b"\xfftOc" + struct.pack(">I", 2))
    count = [0] * 256
    for id_ in ordered:
        count[int(id_[:2], 16)] += 1
    so_far = 0
    for number in count:
        so_far += number
        index += struct.pack(">I", so_far)
    index += b"".join(bytes.fromhex(id_) for id_ in ordered)
    index += b"".join(struct.pack(">I", places[id_][1]) for id_ in ordered)
    index += b"".join(struct.pack(">I", places[id_][0]) for id_ in ordered)
    index += total
    index += hashlib.sha1(index, usedforsecurity=False).digest()
    name = f"pack/pack-{total.hex()}"
    return {f"{name}.pack": bytes(pack), f"{name}.idx": bytes(index)}


def _deflated(data: bytes) -> bytes:
    """The data as a zlib stream. What is short is not made shorter: setting up for that takes longer than it tells."""
    if len(data) > SHORT:
        return zlib.compress(data, 1)
    # RFC 1950 and 1951: a header, one last block that is stored as it is, and the sum.
    size = len(data).to_bytes(2, "little")
    counter = (len(data) ^ 0xFFFF).to_bytes(2, "little")
    return b"\x78\x01\x01" + size + counter + data + zlib.adler32(data).to_bytes(4, "big")


def _size(kind: int, size: int) -> bytes:
    out = bytearray()
    byte = kind << 4 | size & 15
    size >>= 4
    while size:
        out.append(byte | 0x80)
        byte = size & 0x7F
        size >>= 7
    out.append(byte)
    return bytes(out)
