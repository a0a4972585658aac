"""What a job takes of the machine; what it says is tested through the grader."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from backroad.grading import run
from backroad.grading.haste import Haste
from backroad.labs.boxes import Kind
from backroad.model.limits import Limits
from backroad.sandbox.box import Box
from backroad.sandbox.isolation import Isolation
from backroad.settings import load

TEXT = "from backroad.checks import check\n@check\ndef works(lab):\n    'it works'\n"


class Taken(Exception):
    """A sandbox was asked for."""


def graded(folder: Path, haste: Haste) -> list[str]:
    """The events of a run of one check that asks for nothing; no sandbox may be taken."""
    (folder / "check.py").write_text(TEXT)
    said: list[str] = []
    job: dict[str, Any] = {"folder": str(folder), "lab": "python", "limits": asdict(Limits()), "milestone": ""}
    job["declared"] = False
    job |= {"retired": [], "attach": [], "earlier": [], "files": {}, "executable": [], "starter": {}, "seed": 7}

    def taker(kind: Kind) -> Any:
        def take() -> Box:
            raise Taken

        return take

    walls = cast("Isolation", SimpleNamespace(name="none"))
    run.grade({**job, "haste": asdict(haste)}, taker, walls, lambda **message: said.append(message["event"]), load({}))
    return said


def test_a_run_takes_a_sandbox_before_it_is_asked_for_one(tmp_path: Path) -> None:
    with pytest.raises(Taken):
        graded(tmp_path, Haste())


def test_where_every_outcome_is_known_no_sandbox_is_taken(tmp_path: Path) -> None:
    assert graded(tmp_path, Haste(known={"works": "passed"})) == ["begin", "passed", "end"]
