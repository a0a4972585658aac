"""The line that says how far something long has come."""

from __future__ import annotations

import io

import pytest

from backroad.cli import meter
from backroad.cli.meter import Meter


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meter, "PATIENCE_SECONDS", 0)
    monkeypatch.setattr(meter, "_EVERY_SECONDS", 0)
    monkeypatch.setenv("TERM", "xterm")


def test_it_draws_over_itself_and_clears_its_line() -> None:
    stream = Terminal()
    with Meter(stream) as tell:
        tell("Checking", 1, 2)
        tell("Done", 0, 0)
    assert stream.getvalue() == "\rChecking… 50 %\r\rDone… 0 %     \r\r         \r"


def test_quick_work_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meter, "PATIENCE_SECONDS", 60)
    stream = Terminal()
    with Meter(stream) as tell:
        tell("Checking", 1, 2)
    assert stream.getvalue() == ""


@pytest.mark.parametrize("dumb", [True, False])
def test_pipes_and_dumb_terminals_get_nothing(monkeypatch: pytest.MonkeyPatch, *, dumb: bool) -> None:
    stream = Terminal() if dumb else io.StringIO()
    if dumb:
        monkeypatch.setenv("TERM", "dumb")
    with Meter(stream) as tell:
        tell("Checking", 1, 2)
    assert stream.getvalue() == ""
