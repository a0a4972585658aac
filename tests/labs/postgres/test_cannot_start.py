"""A server that this machine cannot start: one sentence, the machine's fault, and nothing left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backroad.grading.grader import Grader
from backroad.labs.postgres import binaries
from backroad.model.evidence import Log
from backroad.model.snapshot import Snapshot
from backroad.model.verdict import Cause, Outcome
from backroad.settings import Settings

from ...workshop import Workshop  # noqa: TID252

CHECKS = '@check\ndef a(db):\n    "a"\n    expect(db.query().value).equals(1)\n'
WRAPPED = """#!/bin/sh
case "$1" in --version|-V|--boot|--check|--single) exec "$0.real" "$@" ;; esac
exec "$0.real" "$@" {more}
"""
MADE = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else [])]


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A copy of PostgreSQL whose server is started with more options than it was given."""
    top = Path(binaries.found("").folder).parent
    copy = tmp_path / "postgres" / "package" / top.name
    shutil.copytree(top, copy, symlinks=True)
    libraries = top.parent.with_name(f"{top.parent.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, tmp_path / "postgres" / libraries.name, symlinks=True)
        copy.parent.rename(tmp_path / "postgres" / top.parent.name)
        copy = tmp_path / "postgres" / top.parent.name / top.name
    os.rename(copy / "bin" / "postgres", copy / "bin" / "postgres.real")
    return copy / "bin"


def wrap(programs: Path, more: str) -> None:
    (programs / "postgres").write_text(WRAPPED.format(more=more))
    (programs / "postgres").chmod(0o755)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("-c shared_buffers=4TB", "memory"),
        ("-c unix_socket_directories=/w/" + "long" * 40, "could not create any Unix-domain sockets"),
        ("-c log_directory=/nowhere -c logging_collector=on", "log"),
    ],
    ids=["no shared memory", "path of the socket too long", "no place for its log"],
)
def test_a_server_that_ends_at_once(shop: Workshop, tmp_path: Path, programs: Path, more: str, said: str) -> None:
    wrap(programs, more)
    exercise = shop.exercise(CHECKS, {"query.sql": ""}, "postgres")
    settings = Settings(tmp_path, tmp_path, tmp_path / "cache", tmp_path, pg_bin=str(programs))
    with Grader(settings) as grader:
        verdict = grader.judge(exercise, Snapshot({"query.sql": b"SELECT 1"}), 7)
    assert (verdict.verdict, verdict.cause) == (Outcome.BROKEN, Cause.OURS)
    [check] = verdict.checks
    assert check.message == "this could not be judged: the fault is ours, not yours"
    [log] = check.evidence
    assert isinstance(log, Log)
    assert "the server ended" in log.text
    assert said in log.text


JUDGED = """
import sys
from pathlib import Path

from backroad.grading.grader import Grader
from backroad.model.evidence import Log
from backroad.model.snapshot import Snapshot
from backroad.settings import Settings
from tests.workshop import Workshop

shop = Workshop(Path(sys.argv[1]), Path(sys.argv[2]))
exercise = shop.exercise(sys.argv[3], {"query.sql": ""}, "postgres")
verdict = shop.verdict(exercise, {"query.sql": "SELECT 1"})
shop.grader.close()
print(verdict.verdict.value, verdict.cause.value, verdict.notes, verdict.checks)
"""


def _can_mount() -> bool:
    tried = subprocess.run(
        [*MADE, "sh", "-c", "mount -t tmpfs tmpfs /mnt"], capture_output=True, timeout=20, check=False
    )
    return tried.returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not _can_mount(), reason="a small disk cannot be made here")
def test_a_full_disk(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    cache.mkdir()
    made = f'mount -t tmpfs -o size=3m tmpfs {cache} && exec "$@"'
    words = [*MADE, "sh", "-c", made, "sh", sys.executable, "-c", JUDGED, str(tmp_path / "shop"), str(cache), CHECKS]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert done.stderr == ""
    assert done.stdout.startswith("broken missing")
    assert "The prepared cluster cannot be written below" in done.stdout
    assert "No space left on device. Set XDG_CACHE_HOME to a folder that you can write." in done.stdout
