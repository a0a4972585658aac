"""The seed that a workspace was made from, in a file of its own there. Apart, because every start asks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping

MARK = ".backroad"
"""The file of a workspace that says which seed its repositories were made from."""
NOTE = "# The repositories here were made from this number. Leave the file as it is: checking needs it.\n"
_SOURCE = re.compile(rb"^made by = ([0-9a-f]{12})\s*$", re.MULTILINE)
_SEED = re.compile(rb"^seed = (\d{1,9})\s*$", re.MULTILINE)


def mark(seed: int, source: str = "") -> bytes:
    """What the file of a workspace says that was made from this seed, by a builder with this ``source`` (a hash)."""
    return f"{NOTE}seed = {seed}\n{f'made by = {source}' if source else ''}\n".encode()


def source_of(files: Mapping[str, bytes]) -> str:
    """Which builder made a workspace, "" where it does not say."""
    match = _SOURCE.search(files.get(MARK, b""))
    return match[1].decode() if match else ""


def seed_of(files: Mapping[str, bytes]) -> int | None:
    """The seed that a workspace was made from, None where it does not say."""
    match = _SEED.search(files.get(MARK, b""))
    return int(match[1]) if match else None
