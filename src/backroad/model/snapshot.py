"""A workspace at one moment: the bytes of its files, without the disk they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Snapshot:
    """Files by their path inside the workspace (``/`` between the parts, never absolute, never ``..``).

    ``executable`` holds the paths whose owner may execute them.
    """

    files: Mapping[str, bytes]
    executable: frozenset[str] = frozenset()

    @property
    def digest(self) -> str:
        """sha256 (hex) over paths, executable bits and contents; equal snapshots have equal digests."""
        import hashlib

        total = hashlib.sha256()
        for path in sorted(self.files):
            data = self.files[path]
            mark = "x" if path in self.executable else "-"
            total.update(f"{mark} {len(path.encode())} {path} {len(data)}\n".encode())
            total.update(data)
        return total.hexdigest()
