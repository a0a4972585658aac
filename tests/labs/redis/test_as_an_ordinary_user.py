"""Run by root, some tests of Redis run once more as a user without rights, behind walls and without."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backroad import settings
from backroad.sandbox.isolation import probe

from ...ordinary import run_as_user  # noqa: TID252 - tests are not a package that could be named

HERE = Path(__file__).parent
SOME = (
    "test_store.py::test_every_type_is_read_as_python_has_it",
    "test_store.py::test_a_crash_keeps_what_was_on_disk_and_nothing_else",
    "test_hostile.py::test_a_script_that_never_ends_is_out_of_time",
    "test_attached.py::test_a_program_finds_it",
    "test_attached.py::test_two_programs_are_brought_to_where_both_have_looked",
    "test_attached.py::test_it_stands_without_walls_too",
)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="not root: the other tests run as an ordinary user already")
def test_some_tests_as_an_ordinary_user(tmp_path: Path) -> None:
    machine = probe(settings.load({"HOME": str(tmp_path), "BACKROAD_BWRAP": os.environ.get("BACKROAD_BWRAP", "")}))
    run_as_user([f"{HERE}/{name}" for name in SOME], machine, 500)
