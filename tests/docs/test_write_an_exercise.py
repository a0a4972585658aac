"""The guide for authors is run as it stands: its files are written, its commands typed, its output looked for."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GUIDE = ROOT / "docs" / "contributing" / "write-an-exercise.md"
BLOCK = re.compile(r"(?:^In `(?P<file>[^`]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$", re.M | re.S)


@pytest.mark.slow
def test_the_guide_leads_from_nothing_to_a_proven_exercise(tmp_path: Path) -> None:
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "HOME": str(tmp_path / "home"),
        "LANG": "C.UTF-8",
        "COLUMNS": "120",
        "BACKROAD_ROADMAPS": str(tmp_path / "roadmaps"),
        "BACKROAD_BUNDLED": "no",
    }
    place = tmp_path / "roadmaps"
    place.mkdir()
    commands = 0
    for block in BLOCK.finditer(GUIDE.read_text(encoding="utf-8")):
        if block["file"]:
            path = place / block["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block["text"], encoding="utf-8")
        elif block["kind"] == "console":
            commands += console(block["text"], place, environment)
    assert commands == 6


def console(text: str, place: Path, environment: dict[str, str]) -> int:
    """Type each command; every line under it must appear in what it printed. How many commands there were."""
    typed = 0
    printed = ""
    for line in text.splitlines():
        if line.startswith("$ "):
            done = subprocess.run(
                ["/bin/sh", "-c", line[2:]], cwd=place, env=environment, capture_output=True, text=True, check=False
            )
            printed = done.stdout + done.stderr
            assert done.returncode == 0, f"{line}\n{printed}"
            typed += 1
        else:
            assert line in printed, f"{line!r} is not in:\n{printed}"
    return typed
