"""Which PostgreSQL is used, and what is said where there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backroad.errors import MissingTool
from backroad.grading.grader import Grader
from backroad.labs.postgres import binaries
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, Outcome
from backroad.settings import Settings

from ...workshop import Workshop, passed  # noqa: TID252


def program(folder: Path, says: str) -> None:
    for name in ("postgres", "initdb"):
        (folder / name).write_text(f"#!/bin/sh\n{says}\n")
        (folder / name).chmod(0o755)


def test_the_packages_own() -> None:
    found = binaries.found("")
    assert found.version >= (18,)
    assert found.there("pg_stat_statements")
    assert all(Path(source).is_dir() for source, _ in found.binds)


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        ("echo 'postgres (PostgreSQL) 14.2'", "PostgreSQL 15 or newer is needed, and {} holds 14.2."),
        ("echo no", "The PostgreSQL in {} does not run here: no"),
    ],
)
def test_programs_that_do_not_do(tmp_path: Path, says: str, sentence: str) -> None:
    program(tmp_path, says)
    with pytest.raises(MissingTool) as caught:
        binaries.found(str(tmp_path))
    assert caught.value.sentence == sentence.format(repr(str(tmp_path)))


def test_a_folder_of_ones_own(tmp_path: Path) -> None:
    program(tmp_path, "echo 'postgres (PostgreSQL) 17.4 (Debian 17.4-1)'")
    found = binaries.found(str(tmp_path))
    assert (found.name, found.inside) == ("17.4", str(tmp_path))


SYSTEMS = sorted(str(path) for path in Path("/usr/lib/postgresql").glob("*/bin") if int(path.parent.name) >= 15)


@pytest.mark.parametrize("folder", ["", *SYSTEMS])
def test_programs_of_ones_own_run(shop: Workshop, tmp_path: Path, folder: str) -> None:
    checks = '@check\ndef a(db):\n    "a"\n    expect(db.query().value).equals(1)\n    db.dump()\n'
    exercise = shop.exercise(checks, {"query.sql": ""}, "postgres")
    settings = Settings(tmp_path, tmp_path, tmp_path / "cache", tmp_path, pg_bin=folder or binaries.found("").folder)
    with Grader(settings) as grader:
        passed(grader.judge(exercise, Snapshot({"query.sql": b"SELECT 1"}), 7))


def test_a_machine_without(shop: Workshop, tmp_path: Path) -> None:
    exercise = shop.exercise('@check\ndef a(db):\n    "a"\n', {"query.sql": ""}, "postgres")
    settings = Settings(tmp_path, tmp_path, tmp_path / "cache", tmp_path, pg_bin=str(tmp_path))
    with Grader(settings) as grader:
        verdict = grader.judge(exercise, Snapshot({"query.sql": b"SELECT 1"}), 7)
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.MISSING)
    assert "there are no programs postgres and initdb in it" in " ".join(verdict.notes)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root is refused by PostgreSQL")
def test_root_without_walls_is_told_what_to_do(tmp_path: Path) -> None:
    bare = Workshop(tmp_path / "bare", tmp_path / "cache", isolation="none")
    try:
        exercise = bare.exercise('@check\ndef a(db):\n    "a"\n', {"query.sql": ""}, "postgres")
        verdict = bare.verdict(exercise, {"query.sql": "SELECT 1"})
    finally:
        bare.grader.close()
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.MISSING)
    assert "PostgreSQL does not run as root" in " ".join(verdict.notes)
