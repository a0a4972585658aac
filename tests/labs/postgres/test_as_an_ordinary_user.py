"""Run by root, some tests of the servers run once more as a user without rights, behind walls and without."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backroad import settings
from backroad.sandbox.isolation import probe

from ...ordinary import run_as_user  # noqa: TID252 - tests are not a package that could be named
from ...workshop import Workshop, descendants, passed  # noqa: TID252

HERE = Path(__file__).parent
SOME = (
    "test_database.py::test_a_right_query_passes_on_every_data_set",
    "test_attached.py::test_a_program_finds_the_first_data_set",
    "test_attached.py::test_programs_of_postgresql_are_on_the_path",
    "test_attached.py::test_a_crash_keeps_what_was_committed",
    "test_attached.py::test_a_connection_is_cut",
)
NOBODY = 65_534
"""A uid that stands in every user list: without walls, initdb looks itself up there."""


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Workshop]:
    """A workshop without walls."""
    (tmp_path / "cache").mkdir()
    workshop = Workshop(tmp_path, tmp_path / "cache", isolation="none")
    yield workshop
    workshop.grader.close()


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="not root: the other tests run as an ordinary user already")
def test_some_tests_as_an_ordinary_user(tmp_path: Path) -> None:
    machine = probe(settings.load({"HOME": str(tmp_path), "BACKROAD_BWRAP": os.environ.get("BACKROAD_BWRAP", "")}))
    run_as_user([f"{HERE}/{name}" for name in SOME], machine, 500)
    run_as_user([__file__], machine, 500, NOBODY)


CODE = """
import os, subprocess, psycopg
def names():
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM teas ORDER BY 1")]
if __name__ == "__main__":
    print(names())
    subprocess.run(["psql", "-XAtc", "INSERT INTO teas VALUES ('oolong')", os.environ["DATABASE_URL"]])
"""
CHECKS = """
@check
def it(lab, postgres):
    "it works"
    {ask}
    postgres.cut()
    expect(postgres.connections()).equals(0)
@check
def again(lab, postgres):
    "and works again"
    {ask}
    postgres.crash()
    expect(postgres.rows("teas")).has_length({left})
    {ask}
"""


@pytest.mark.skipif(os.geteuid() == 0, reason="the server does not run as root without walls")
@pytest.mark.parametrize(
    ("lab", "ask", "left"),
    [
        ("program", "expect(lab.run('m.py').stdout).contains('assam')", 2),
        ("python", "expect(lab.module('m').names()).equals(['assam'])", 1),
    ],
)
def test_a_program_and_its_database_without_walls(bare: Workshop, lab: str, ask: str, left: int) -> None:
    before = descendants(os.getpid())
    exercise = replace(
        bare.exercise(CHECKS.format(ask=ask, left=left), {"m.py": ""}, lab, seconds=20.0), attach=("postgres",)
    )
    fixtures = Path(exercise.folder) / "fixtures"
    fixtures.mkdir()
    (fixtures / "schema.sql").write_text("CREATE TABLE teas (name text);\n")
    (fixtures / "data.py").write_text("def some(rng):\n    return {'teas': [('assam',)]}\n")
    verdict = bare.verdict(exercise, {"m.py": CODE})
    passed(verdict)
    assert verdict.isolation == "none"
    bare.grader.close()
    assert not descendants(os.getpid()) - before
