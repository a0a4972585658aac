"""Styles and scripts: each under a name that holds its own hash, so that browsers may keep it for ever, and compressed.

What stands in static/ is built and committed; here it is laid once into the cache folder, and answered for.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backroad.web.gate import Scope, Send, refuse

STATIC = Path(__file__).resolve().parent / "static"
PREFIX = "/static/"
_TYPES = {"css": b"text/css; charset=utf-8", "js": b"text/javascript; charset=utf-8", "svg": b"image/svg+xml"}


@dataclass(frozen=True)
class Assets:
    """``folder`` holds the files under their hashed names; ``addresses`` gives the address of each plain name."""

    folder: Path
    addresses: Mapping[str, str]

    def address(self, name: str) -> str:
        """Where a browser finds the file. Raises KeyError for one that is not there."""
        return self.addresses[name]


def lay_out(cache: Path) -> Assets:
    """Make the folder, unless an earlier start has. Raises OSError when the cache cannot be written."""
    files = {path.name: path.read_bytes() for path in sorted(STATIC.iterdir()) if path.is_file()}
    names = {name: _named(name, data) for name, data in files.items()}
    every = hashlib.sha256("\n".join(names.values()).encode()).hexdigest()[:12]
    folder = cache / "pages" / every
    addresses = {name: PREFIX + hashed for name, hashed in names.items()}
    if not folder.is_dir():
        making = folder.with_name(f"{every}.{os.getpid()}")
        making.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, data in files.items():
            # A style names fonts and pictures by their plain names.
            text = _with_names(data, names) if name.endswith(".css") else data
            (making / names[name]).write_bytes(text)
            (making / f"{names[name]}.gz").write_bytes(gzip.compress(text, 9, mtime=0))
        try:
            making.rename(folder)
        except OSError:
            # Another start was faster; what it made is the same.
            _remove(making)
    return Assets(folder, addresses)


async def answer(assets: Assets, scope: Scope, send: Send) -> None:
    """Send the file at the address that was asked for. It is read before anything else: only names that are known."""
    name = scope["path"].removeprefix(PREFIX)
    if scope["path"] not in assets.addresses.values() or scope["method"] not in ("GET", "HEAD"):
        await refuse(send, 404, "There is nothing at this address.")
        return
    packed = b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")
    data = (assets.folder / (f"{name}.gz" if packed else name)).read_bytes()
    headers = [
        (b"content-type", _TYPES.get(name.rpartition(".")[2], b"application/octet-stream")),
        (b"content-length", str(len(data)).encode()),
        (b"cache-control", b"max-age=31536000, public, immutable"),
        (b"vary", b"Accept-Encoding"),
        *([(b"content-encoding", b"gzip")] if packed else []),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": data if scope["method"] == "GET" else b""})


def _named(name: str, data: bytes) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}{dot}{ending}"


def _with_names(style: bytes, names: Mapping[str, str]) -> bytes:
    return re.sub(
        rb"url\(\"?([\w.-]+)\"?\)",
        lambda found: b"url(" + names.get(found[1].decode(), found[1].decode()).encode() + b")",
        style,
    )


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
