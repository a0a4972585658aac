"""The pages of an exercise with repositories: what is done in a terminal, and what can be looked at."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from backroad.authoring.new import new_exercise
from backroad.curriculum import library
from backroad.settings import load

from .server import TOY, Served, served
from .visitor import Visitor

SHOP = "/exercises/toy-counting/shop/"


@pytest.fixture
def shop(environ: dict[str, str], tmp_path: Path) -> Iterator[Served]:
    """A server with the real grader, and an exercise of the git lab in the toy roadmap."""
    root = tmp_path / "roads"
    shutil.copytree(TOY, root / "toy")
    environ["BACKROAD_ROADMAPS"] = str(root)
    new_exercise(library.load(load(environ)), "toy-counting/shop", kind="write", lab="git")
    with served(environ, None) as found:
        yield found


@pytest.mark.slow
def test_begun_done_and_compared_with_ours(shop: Served, environ: dict[str, str], tmp_path: Path) -> None:
    visitor = Visitor(shop).enter()
    before = visitor.page(SHOP)
    assert "with git, in your own terminal" in before.words
    visitor.post(f"{SHOP}start/")
    page = visitor.page(SHOP)
    assert page.find(tag="textarea") == []
    folder = load(environ).work / "toy-counting" / "shop" / "shop"
    env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    who = ("-c", "user.name=Kim", "-c", "user.email=kim@learner.example")
    subprocess.run(["git", *who, "merge", "-q", "-m", "Merge", "prices"], cwd=folder, env=env, check=True)
    visitor.post(f"{SHOP}solution/")
    assert "git merge prices" in visitor.page(f"{SHOP}solution/").words
