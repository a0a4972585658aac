"""Styles and scripts, compressed, each at an address that holds its own hash, so that browsers may keep it for ever.

They are few and small, so they are held in memory: what is asked for is looked up in a table, and no path is opened.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backroad.web.gate import Scope, Send

STATIC = Path(__file__).resolve().parent / "static"
PREFIX = "/static/"
KINDS = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
}


@dataclass(frozen=True)
class Asset:
    """One file as it is sent: its media type, its bytes, and the same bytes compressed."""

    kind: str
    plain: bytes
    small: bytes


@dataclass(frozen=True)
class Assets:
    """``addresses`` gives the address of each plain name, ``table`` what is sent for each address."""

    addresses: Mapping[str, str]
    table: Mapping[str, Asset]

    def address(self, name: str) -> str:
        """Where a browser finds the file. Raises KeyError for one that is not there."""
        return self.addresses[name]


def load(folder: Path = STATIC) -> Assets:
    """Every file of the folder whose kind is known. Raises OSError when it cannot be read."""
    addresses: dict[str, str] = {}
    table: dict[str, Asset] = {}
    for path in sorted(folder.iterdir()):
        stem, _, ending = path.name.rpartition(".")
        if ending not in KINDS:
            continue
        data = path.read_bytes()
        addresses[path.name] = f"{PREFIX}{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{ending}"
        table[addresses[path.name]] = Asset(KINDS[ending], data, gzip.compress(data, 6, mtime=0))
    return Assets(addresses, table)


async def answer(assets: Assets, scope: Scope, send: Send) -> None:
    """Send what stands at the path that was asked for, or say that nothing does."""
    asset = assets.table.get(scope["path"])
    if asset is None or scope["method"] not in ("GET", "HEAD"):
        body, status, kind = b"There is no such file.\n", 404, "text/plain; charset=utf-8"
        headers = [(b"cache-control", b"no-store")]
    else:
        small = b"gzip" in dict(scope["headers"]).get(b"accept-encoding", b"")
        body, status, kind = (asset.small if small else asset.plain), 200, asset.kind
        headers = [(b"cache-control", b"public, max-age=31536000, immutable"), (b"vary", b"accept-encoding")]
        headers += [(b"content-encoding", b"gzip")] if small else []
    headers += [(b"content-type", kind.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
