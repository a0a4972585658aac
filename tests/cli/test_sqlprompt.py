"""The console's own prompt."""

from __future__ import annotations

import pytest

from backroad.cli import sqlprompt


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1;",
        "SELECT 1; -- so far\n",
        "SELECT 'a;\nb';",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;",
        "SELECT 1; \\d",
    ],
)
def test_a_statement_that_is_complete(text: str) -> None:
    assert sqlprompt.complete(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT 1",
        "SELECT 1; SELECT 2",
        "SELECT 'a;",
        "SELECT 1 /* ;",
        "DO $$ BEGIN NULL;",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1;",
    ],
)
def test_one_that_goes_on(text: str) -> None:
    assert not sqlprompt.complete(text)


def test_commands_of_psqls(capsys: pytest.CaptureFixture[str]) -> None:
    assert sqlprompt.command("\\dt") == sqlprompt.command("\\d;") == sqlprompt.TABLES
    assert "attrelid = 'o''clock'::regclass" in sqlprompt.command("\\d o'clock")
    assert sqlprompt.command("\\?") == sqlprompt.command("\\copy x") == ""
    assert capsys.readouterr().out == f"{sqlprompt.HELP}\n\\copy is not known here; \\? says what is.\n"
