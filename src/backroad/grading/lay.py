"""Makes the workspaces that are built, in the grader process: what an author wrote for that runs nowhere else."""

from __future__ import annotations

import hashlib
import os
import sys
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backroad.grading import load
from backroad.labs.rejection import OurFault
from backroad.model.snapshot import Snapshot

if TYPE_CHECKING:
    from backroad.labs.git.made import Built
    from backroad.labs.postgres.data import Data

KEPT, KEPT_BYTES = 64, 64 << 20
"""How many workspaces are remembered, and how many bytes of them."""

SMALL = 256 << 10
"""Bytes up to which a whole workspace is remembered."""

_laid: OrderedDict[object, tuple[dict[str, bytes], frozenset[str]]] = OrderedDict()
_known: OrderedDict[tuple[str, int], tuple[object, Built]] = OrderedDict()


def built(folder: Path, seed: int) -> Built:
    """What the builder of an exercise makes from a seed; made again only when the builder has changed.

    Raises OurFault when it stops, MissingTool when it needs git.
    """
    from backroad.labs.git import made

    fixtures = folder / "fixtures"
    stamp = _stamp(fixtures)
    key = (str(folder), seed)
    found = _known.get(key)
    if found is None or found[0] != stamp:
        made_now = made.build(load.builder(fixtures / "build.py"), seed)
        found = stamp, replace(made_now, source=_source(fixtures))
        _known[key] = found
        while len(_known) > KEPT or (sum(one.size for _, one in _known.values()) > KEPT_BYTES and len(_known) > 1):
            _known.popitem(last=False)
    _known.move_to_end(key)
    return found[1]


def data(folder: Path, seed: int) -> Data:
    """The schema and the data sets of an exercise. Raises OurFault when one of its files cannot be read."""
    from backroad.labs.postgres.data import Data

    fixtures = folder / "fixtures"
    sets: dict[str, Any] = dict(load.data_sets(fixtures / "data.py"))
    known = {"schema.sql": "", "roles.sql": ""}
    for file in sorted(fixtures.glob("*.sql")):
        try:
            text = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise OurFault(f"{file.name} cannot be read: {error}") from error
        if file.name in known:
            known[file.name] = text
        else:
            sets[file.stem] = text
    return Data(known["schema.sql"], sets, seed, known["roles.sql"])


def lay(job: dict[str, Any]) -> dict[str, Any]:
    """The files of a workspace, as a message. Raises as ``built`` does, and OurFault when a script fails."""
    from backroad.labs.git import made

    about = built(Path(job["folder"]), job["seed"])
    script = tuple(job["script"]) or None
    marked = frozenset(job["executable"])
    # A proof asks for the same answer to the same seed several times over.
    key = job["folder"], about.source, job["seed"], script, job["stops"], Snapshot(job["files"], marked).digest
    found = _laid.get(key)
    if found is None:
        found = made.workspace(about, job["seed"], job["files"], marked, script, job["stops"])
        if sum(map(len, found[0].values())) <= SMALL:
            _laid[key] = found
        while len(_laid) > KEPT:
            _laid.popitem(last=False)
    files, executable = found
    return {"files": files, "executable": sorted(executable)}


def _source(fixtures: Path) -> str:
    """A hash of everything in a folder of fixtures."""
    total = hashlib.sha256()
    for path in sorted(fixtures.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            total.update(path.relative_to(fixtures).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]


def leave() -> None:
    """End what is being made: this process ends at once."""
    run = sys.modules.get("backroad.labs.git.run")
    if run is not None:
        run.leave()


def _stamp(folder: Path) -> object:
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            told = os.stat(os.path.join(place, name))
            found.append((place, name, told.st_mtime_ns, told.st_size))
    return sorted(found)
