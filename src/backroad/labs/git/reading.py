"""All objects of one repository, read through git in the sandbox. What comes back is believed only by its name: the
contents of an object have to hash to its id, so nobody can hand in another history than the references lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from backroad.labs.git.box import Ask, GitBox
from backroad.labs.git.clean import Clean, shown
from backroad.labs.git.objects import object_id
from backroad.labs.rejection import OurFault, Rejection

SMALL = 400 << 10
"""Bytes of stored objects up to which all of them are read at once."""
KINDS = frozenset(("commit", "tree", "blob", "tag"))
BIG = 8 << 20
"""Bytes of one object at most that is read."""
BATCH = 16 << 20
_HEADER = re.compile(rb"([0-9a-f]{40}) ([a-z]+) (\d{1,12})")
_MISSING = re.compile(rb"[0-9a-f]{40} missing")
ALL = ("cat-file", "--batch-all-objects", "--unordered")


class Objects:
    """The objects of a repository by id. Small repositories are read in one go, of others what is asked for."""

    def __init__(self, box: GitBox, about: Clean) -> None:
        self._box = box
        self._about = about
        self._read: dict[str, tuple[str, bytes]] = {}
        self._sizes: dict[str, tuple[str, int]] | None = None
        stored = [(path, data) for path, data in about.files.items() if path.startswith("objects/")]
        self._small = sum(len(data) for _, data in stored) <= SMALL

    def open(self) -> bytes:
        """Read what there is, and give the learner's configuration as git lists it. Raises Rejection when an object
        is damaged."""
        listing = Ask(("config", "-f", self._theirs, "--no-includes", "-z", "--list"), repository=False)
        what = "--batch" if self._small else "--batch-check"
        settings, found = self._box.ask(self._about, listing, Ask((*ALL, what)))
        if found.status:
            raise self._damaged(found.err)
        if self._small:
            self._take(found.out)
            self._sizes = {id_: (kind, len(data)) for id_, (kind, data) in self._read.items()}
        else:
            self._sizes = {}
            for line in found.out.splitlines():
                if _MISSING.fullmatch(line):
                    continue
                id_, kind, size = _header(line)
                self._sizes[id_] = kind, size
            self.fetch(id_ for id_, (kind, _) in self._sizes.items() if kind in ("commit", "tag"))
        if settings.status:
            raise Rejection(f"the configuration of {shown(self._about.name)} is damaged: git cannot read it")
        return settings.out

    @property
    def _theirs(self) -> str:
        """The learner's configuration, as a file to look at: the command runs in git's own folder."""
        return "theirs"

    def __contains__(self, id_: str) -> bool:
        return id_ in (self._sizes or {})

    @property
    def ids(self) -> tuple[str, ...]:
        """Every object that is stored, reachable or not."""
        return tuple(self._sizes or {})

    def kind(self, id_: str) -> str:
        """The kind of an object, "" when there is none."""
        return (self._sizes or {}).get(id_, ("", 0))[0]

    def starting(self, short: str) -> list[str]:
        """The ids that begin so."""
        return [id_ for id_ in (self._sizes or {}) if id_.startswith(short)]

    def get(self, id_: str) -> tuple[str, bytes]:
        """The kind and the contents of an object. Raises Rejection when it is missing, damaged or too large."""
        if id_ not in self._read:
            self.fetch((id_,))
        return self._read[id_]

    def fetch(self, ids: Iterable[str]) -> None:
        """Read several objects at once; those that are read already cost nothing."""
        wanted: list[str] = []
        total = 0
        for id_ in ids:
            if id_ in self._read:
                continue
            kind, size = (self._sizes or {}).get(id_, ("", 0))
            if not kind and f"objects/{id_[:2]}/{id_[2:]}" in self._about.files:
                raise self._damaged(f"{id_[:7]} cannot be unpacked")
            if not kind:
                raise Rejection(
                    f"{shown(self._about.name)} is not whole: the object {id_[:7]} is missing in it",
                    hint="`git fsck` says what leads there.",
                )
            if size > BIG:
                raise Rejection(f"an object of {shown(self._about.name)} has {size:,} bytes; {BIG:,} is the most")
            if total + size > BATCH:
                self._fetch(wanted)
                wanted, total = [], 0
            wanted.append(id_)
            total += size
        if wanted:
            self._fetch(wanted)

    def _fetch(self, ids: list[str]) -> None:
        given = "".join(f"{id_}\n" for id_ in ids).encode()
        (found,) = self._box.ask(self._about, Ask(("cat-file", "--batch"), given))
        if found.status:
            raise self._damaged(found.err)
        self._take(found.out)
        if any(id_ not in self._read for id_ in ids):
            raise self._damaged("")

    def _take(self, out: bytes) -> None:
        at = 0
        while at < len(out):
            end = out.find(b"\n", at)
            if end < 0:
                raise OurFault("git's list of objects ended in the middle")
            if _MISSING.fullmatch(out, at, end):
                # Git cannot unpack it. Whoever needs it is told; what nothing leads to matters to nobody.
                at = end + 1
                continue
            id_, kind, size = _header(out[at:end])
            data = out[end + 1 : end + 1 + size]
            at = end + 2 + size
            if len(data) < size or object_id(kind, data) != id_:
                raise self._damaged(f"its contents do not belong to its name {id_[:7]}")
            self._read[id_] = kind, data

    def _damaged(self, why: str) -> Rejection:
        said = re.sub(r"^(error|fatal): ", "", (why or "it cannot be read").splitlines()[0])
        said = said.replace(f"{self._box_path()}/", ".git/")
        return Rejection(
            f"an object of {shown(self._about.name)} is damaged: {said[:200]}",
            hint="`git fsck` names it. `backroad reset` lays the repository of the task afresh and keeps yours.",
        )

    def _box_path(self) -> str:
        return self._box.inside(self._about)


def _header(line: bytes) -> tuple[str, str, int]:
    match = _HEADER.fullmatch(line)
    if match is None or match[2].decode() not in KINDS:
        raise OurFault(f"git's list of objects has a line of another shape: {line[:60]!r}")
    return match[1].decode(), match[2].decode(), int(match[3])
