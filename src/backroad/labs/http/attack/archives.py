"""Uploads that unpack to something else than they seem: archives whose files lie elsewhere, bombs, pictures that say
they are huge, forms of very many parts.

What proves it is a file outside, a planted secret that comes out, or memory and disk that filled.
"""

from __future__ import annotations

import functools
import io
import math
import random
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from backroad.labs.http.attack import secret as secrets
from backroad.labs.http.attack.trying import Trying
from backroad.labs.rejection import Gone, Rejection

if TYPE_CHECKING:
    from backroad.labs.http.attack.uploads import Uploads
    from backroad.labs.http.lab import HttpLab

MOST = 200
SMALL = 256 << 10
"""Bytes below which growth says nothing: services write logs too."""
PART, PARTS = 16 << 20, 4
"""A bomb's files, and how many: none is larger than a service may write."""
FULL = 24 << 20
"""Bytes of memory or disk that an upload of some kilobytes may not cost."""
SIDE = 60_000
"""Pixels of a picture's side."""
LINK = 0o120777 << 16
SLIPS = "a file is laid outside the folder for uploads when an archive is unpacked:"
READS = "a file of the service's machine comes out when an archive is unpacked:"
GREW = "a small upload takes {} MiB of {} when it is unpacked:"
SLOW = "a form of four times as many parts takes many times as long:"


def slips(lab: HttpLab, rng: random.Random, how: Uploads) -> None:
    """Archives that lay files outside, or read them."""
    folder, name = (secrets.made(rng)[:8] for _ in range(2))
    secret = secrets.made(rng)
    lab.plant(f"{folder}/{name}-read.txt", secret.encode())
    sent: dict[str, bytes] = {}
    trying = Trying(lab, lambda kind: how.send(*_named(kind), sent[kind]), "Upload", MOST)
    made = list(_slipping(lab.root, folder, name))
    for number in rng.sample(range(len(made)), len(made)):
        kind, data, place = made[number]
        sent[kind] = data
        answers = trying.send(kind, kind)
        if lab.there(place):
            trying.fail(answers[-1] if answers else None, "", kind, kind, SLIPS)
        for answer in (*answers, *how.opened(answers)):
            raw = answer.html if hasattr(answer, "html") else answer.raw
            if secrets.readable(secret, raw):
                trying.fail(answers[-1], "body", kind, kind, READS)


def _slipping(root: str, folder: str, name: str) -> Iterator[tuple[str, bytes, str]]:
    """(what it is, the archive, the file that it would lay)."""
    count = 0

    def place() -> tuple[str, str]:
        nonlocal count
        count += 1
        return f"{folder}/{name}-{count}.txt", f"{name}-{count}.txt"

    for depth in range(1, 5):
        for pack, of in ((_zip, "zip"), (_tar, "tar")):
            there, _ = place()
            yield f"{of}: a file {'../' * depth}…", pack((f"{'../' * depth}{there}", "file", b"a")), there
    for pack, of in ((_zip, "zip"), (_tar, "tar")):
        there, _ = place()
        yield f"{of}: a file /…", pack((f"{root}/{there}", "file", b"a")), there
        there, _ = place()
        yield f"{of}: a file from a folder, a/../../…", pack((f"a/../../{there}", "file", b"a")), there
        there, _ = place()
        yield f"{of}: a file ..\\…", pack((f"..\\{there}".replace("/", "\\"), "file", b"a")), there
        there, short = place()
        through = (("out", "link", f"{root}/{folder}".encode()), (f"out/{short}", "file", b"a"))
        yield f"{of}: a symbolic link, and a file through it", pack(*through), there
        yield (
            f"{of}: a symbolic link to a file",
            pack(("r.txt", "link", f"{root}/{folder}/{name}-read.txt".encode())),
            there,
        )
    there, short = place()
    yield "tar: a hard link to a file", _tar(("r.txt", "hard", f"{root}/{folder}/{name}-read.txt".encode())), there


def bombs(lab: HttpLab, rng: random.Random, how: Uploads) -> None:
    """Archives and packed files that are a thousand times as large when they are unpacked."""
    kinds: list[tuple[str, Callable[[], bytes]]] = [
        ("zip: files of zeros", _bomb_of_zip),
        ("zip: a zip of files of zeros", lambda: _zip(("a.zip", "file", _bomb_of_zip()))),
        ("gz: a file of zeros", lambda: _zeros(31)),
        ("tar.gz: a file of zeros", _bomb_of_tar),
    ]
    for kind, make in rng.sample(kinds, len(kinds)):
        _weighed(lab, kind, functools.partial(_sent, how, *_named(kind), make))


def pictures(lab: HttpLab, rng: random.Random, how: Uploads) -> None:
    """Pictures whose header says that they are huge."""
    for kind, make in rng.sample(PICTURES, len(PICTURES)):
        end = kind.partition(":")[0]
        _weighed(lab, kind, functools.partial(_sent, how, f"a.{end}", f"image/{end}", make))


def parts(lab: HttpLab, rng: random.Random, how: Uploads) -> None:
    """Forms of very many parts, whose time must not grow much faster than they do."""
    form, border = how.form, secrets.made(rng)
    if form is None:
        return

    def took(count: int) -> float:
        one = f'--{border}\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'
        try:
            made = trying.send((one * count + f"--{border}--\r\n").encode(), "a form of many parts")
        except Rejection as late:
            if late.seen.raised != "Late" or isinstance(late, Gone):
                raise
            trying.renew()
            return math.inf
        return sum(answer.seconds for answer in made)

    trying = Trying(lab, lambda data: form(data, f"multipart/form-data; boundary={border}"), "Slow", MOST)
    before = lab.weight()
    pairs = [(took(4000), took(1000)) for _ in range(3)]
    if all(many > 0.5 and many > 12 * few for many, few in pairs):
        trying.fail(None, "", "4,000 parts", "a form of many parts", SLOW)
    _grown(lab, trying, before, "4,000 parts", "a form of many parts")


def _sent(how: Uploads, name: str, kind: str, make: Callable[[], bytes]) -> Any:
    return how.send(name, kind, make())


def _weighed(lab: HttpLab, kind: str, send: Callable[[], Any]) -> None:
    trying = Trying(lab, lambda _: send(), "Bomb", MOST)
    before = lab.weight()
    trying.send(kind, kind)
    _grown(lab, trying, before, kind, kind)


def _grown(lab: HttpLab, trying: Trying, before: tuple[int, int], payload: str, kind: str) -> None:
    for what, old, new in zip(("memory", "disk"), before, lab.weight(), strict=True):
        if new - old >= FULL:
            said = GREW.format((new - old) >> 20, what)
            trying.fail(trying.last[-1] if trying.last else None, "", payload, kind, said)


# How they are made ----------------------------------------------------------------------------------------------


def _named(kind: str) -> tuple[str, str]:
    end = kind.partition(":")[0]
    return f"a.{end}", {"zip": "application/zip", "tar": "application/x-tar"}.get(end, "application/gzip")


def _zip(*entries: tuple[str, str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, kind, data in entries:
            info = zipfile.ZipInfo("x")
            info.filename = name  # as it stands: the class itself would turn some of these into others
            info.external_attr = LINK if kind == "link" else 0o644 << 16
            pack.writestr(info, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _tar(*entries: tuple[str, str, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as pack:
        for name, kind, data in entries:
            info = tarfile.TarInfo(name)
            if kind == "file":
                info.size = len(data)
                pack.addfile(info, io.BytesIO(data))
            else:
                info.type = tarfile.SYMTYPE if kind == "link" else tarfile.LNKTYPE
                info.linkname = data.decode()
                pack.addfile(info)
    return file.getvalue()


@functools.cache
def _bomb_of_zip() -> bytes:
    return _zip(*((f"{number}.txt", "file", bytes(PART)) for number in range(PARTS)))


@functools.cache
def _zeros(bits: int, count: int = PART * PARTS) -> bytes:
    """So many zeros packed; ``bits`` is zlib's word for the format."""
    packing = zlib.compressobj(9, zlib.DEFLATED, bits)
    step = bytes(1 << 20)
    found = [packing.compress(step) for _ in range(count >> 20)]
    return b"".join((*found, packing.compress(bytes(count & 0xFFFFF)), packing.flush()))


@functools.cache
def _bomb_of_tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as pack:
        for number in range(PARTS):
            info = tarfile.TarInfo(f"{number}.txt")
            info.size = PART
            pack.addfile(info, io.BytesIO(bytes(PART)))
    return file.getvalue()


def _png(width: int, height: int, data: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


PICTURES: tuple[tuple[str, Callable[[], bytes]], ...] = (
    # The first is a true picture of 128 MiB, as far as it goes.
    ("png: 60,000 by 60,000 pixels", lambda: _png(SIDE, SIDE, _zeros(15, 128 << 20))),
    ("png: 60,000 by 60,000 pixels, and none there", lambda: _png(SIDE, SIDE, zlib.compress(b""))),
    ("gif: 65,535 by 65,535 pixels", lambda: b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0x80, 0, 0) + b"\0" * 6
     + b"," + struct.pack("<HHHHB", 0, 0, 65535, 65535, 0) + b"\2\2\x4c\1\0;"),
)  # fmt: skip
