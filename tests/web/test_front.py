"""What browsers get is what front/ says: built again, the files are the same to the last byte."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from backroad.web.assets import STATIC

FRONT = Path(__file__).resolve().parents[2] / "front"


@pytest.mark.slow
def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    if not shutil.which("npm"):
        missing = "npm is missing: install Node.js 20 or newer"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    copy = tmp_path / "front"
    shutil.copytree(FRONT, copy, ignore=shutil.ignore_patterns("node_modules"))
    for command in (["npm", "ci", "--no-fund", "--no-audit", "--silent"], ["node", "build.mjs", str(tmp_path / "out")]):
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, timeout=200, check=False)
        assert done.returncode == 0, done.stderr[-2000:]
    built = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    committed = {path.name: path.read_bytes() for path in STATIC.iterdir()}
    assert built.keys() == committed.keys()
    stale = [name for name in built if built[name] != committed[name]]
    assert not stale, f"{stale} are not what front/ builds: `make front`"
