"""The form of an exported file: its parts, its end mark, how much it may hold, which names may stand in it.

It is a zip, so that any computer opens it. Its parts stand in this order, each a list of JSON objects, one a line,
but for the first and the last:

* ``README.txt``: how to read the file without Backroad;
* ``work/<topic>/<exercise>/…``: the work folder as it stood, file by file;
* ``files.jsonl``: ``sha256`` and ``text`` (or ``base64``) of every file that a snapshot holds, each once;
* ``snapshots.jsonl``: ``digest`` and ``files``, a list of [path, sha256, executable];
* ``attempts.jsonl``: ``at`` (UTC), ``snapshot`` (its digest), ``verdict`` as ``check --format json`` prints it;
* ``events.jsonl``: ``at``, ``kind``, ``exercise``, ``data``;
* ``manifest.json``: the format's version, when and by what it was exported, how many of each, what was left out.

The zip's comment ends the file: ``backroad-export``, the version, ``sha256`` and the sum of every byte before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from backroad.errors import ArchiveError
from backroad.labs.git.folder import unfinished
from backroad.labs.git.seed import MARK
from backroad.progress import workspace

FORMAT = 1
"""Rises when a reader of the old form would go wrong."""

README, WORK, MANIFEST = "README.txt", "work/", "manifest.json"
FILES, SNAPSHOTS, ATTEMPTS, EVENTS = "files.jsonl", "snapshots.jsonl", "attempts.jsonl", "events.jsonl"
LISTS = (FILES, SNAPSHOTS, ATTEMPTS, EVENTS)

END = f"backroad-export {FORMAT} sha256 ".encode()
ANY_END = re.compile(rb"backroad-export (\d{1,9}) ")

SIZE_MOST = 2 << 30
"""Bytes of a file, and of one unpacked part."""
UNPACKED_MOST = 8 << 30
UNPACKED_FREE = 512 << 20
RATIO_MOST = 200
"""How many times its own size a file may unpack to, once that is more than ``UNPACKED_FREE``."""
LINE_MOST = 16 << 20
LINES_MOST = 2_000_000
WORK_FILES_MOST = 200_000
WORKSPACES_MOST = 20_000
MANIFEST_MOST = 4 << 20
LEFT_OUT_MOST = 1000
SNAPSHOT_BYTES_MOST = 64 << 30
"""Bytes of all snapshots together, each counted with all its files: so much has to be read to check their digests."""

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
EXERCISE = re.compile(rf"{_SLUG}/{_SLUG}")
ABOUT = re.compile(rf"(?:{_SLUG}(?:/{_SLUG})?)?")
"""What an event is about: an exercise, a topic or nothing in particular."""
FOLDER = re.compile(rf"({_SLUG}/{_SLUG})(\.kept-\d{{1,3}})?")
"""A workspace below the work folder, or one that was set aside."""
SHA256 = re.compile(r"[0-9a-f]{64}")

Tell = Callable[[str, int, int], None]
"""Told what is being done, how much of it is, and of how much."""

TEXT = """\
All progress and work of one learner, exported by Backroad. `backroad import FILE` brings it back.

To read it without Backroad:

work/            the work folder as it stood, <topic>/<exercise>/<file>
attempts.jsonl   every attempt, one JSON object a line: when, the verdict, the digest of the snapshot it judged
snapshots.jsonl  every snapshot: its digest, and its files as [path, sha256, executable]
files.jsonl      every file of a snapshot, once: its sha256, and its text (or base64)
events.jsonl     what else happened: exercises started, hints opened, work kept before a reset
manifest.json    what the file holds, and what had to be left out

The comment at the end of the zip holds the sha256 of everything before that sum:
head -c -64 FILE | sha256sum
"""


class Fault(Exception):
    """Something in a file is not as an export writes it; the reader adds where it stands."""


def quiet(_: str, __: int, ___: int) -> None:
    """Tells nobody."""


def line_of(moment: datetime) -> str:
    """A moment as the journal writes it."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def check_moment(text: object) -> str:
    """``text`` when it is a moment as the journal writes it: so written, moments sort as texts. Raises Fault."""
    try:
        right = isinstance(text, str) and line_of(datetime.fromisoformat(text)) == text
    except (ValueError, OverflowError):
        right = False
    if not right:
        raise Fault(f"{text!r:.60} is no moment in UTC")
    return str(text)


def check_paths(paths: Iterable[str]) -> None:
    """Raise Fault unless these are paths inside a workspace, as a snapshot of one has them, in order."""
    paths = tuple(paths)
    # A workspace with repositories says so by the mark of the seed that they were made from.
    repositories = MARK in paths
    for path in paths:
        parts = path.split("/")
        try:
            length = max(len(part.encode()) for part in parts)
        except UnicodeEncodeError:
            length = 0
        git = repositories and ".git" in parts
        hidden = not repositories and any(workspace.ignored(part) or part.lower() == ".git" for part in parts)
        hidden = hidden or any(part.lower() == ".git" and part != ".git" for part in parts)
        hidden = hidden or (git and unfinished("/".join(parts[parts.index(".git") + 1 :])))
        if not 0 < length < 256 or "\0" in path or len(parts) > workspace.MAX_DEPTH + 1:
            raise Fault(f"{path!r:.80} cannot be the name of a file")
        if hidden or any(part in ("", ".", "..") for part in parts):
            raise Fault(f"{path!r:.80} is not the name of a file of a workspace")
    if any(one >= other for one, other in pairwise(paths)):
        raise Fault("its files are not in order, or one stands there twice")
    folders = {path[:at] for path in paths for at, sign in enumerate(path) if sign == "/"}
    both = folders & set(paths)
    if both:
        raise Fault(f"{min(both)!r:.80} is a file and a folder at once")


def damaged(path: Path, why: str) -> ArchiveError:
    """The error for a file that is not as it was written."""
    return ArchiveError(
        f"{path} is damaged: {why}.",
        "Nothing was changed. Take another copy of the file, or export again where it comes from.",
    )


def foreign(path: Path, why: str) -> ArchiveError:
    """The error for something that was never an export."""
    return ArchiveError(
        f"{path} is no file that Backroad exported: {why}.",
        "Nothing was changed. Name a file that `backroad export FILE` wrote.",
    )


def unusable(path: Path, doing: str, error: OSError) -> ArchiveError:
    """The error for what the disk says."""
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return ArchiveError(
            f"The disk is full, so {path} could not be {doing}.", "Free some space and do it again; nothing was left."
        )
    reason = (error.strerror or str(error)).lower()
    return ArchiveError(f"{path} cannot be {doing} ({reason}).", "Name another file, or mend what is in the way.")
