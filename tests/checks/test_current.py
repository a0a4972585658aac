"""The lab of the check that runs right now."""

from __future__ import annotations

from backroad.checks import current


class Lab:
    printed = "hello\n"

    def done(self) -> str:
        return "add(1, 2)"

    def settle(self) -> None:
        """Nothing waits to be looked at."""


class Silent:
    def done(self) -> str:
        return ""

    def settle(self) -> None:
        """Nothing waits to be looked at."""


def test_what_was_done_and_printed():
    current.enter(Lab())
    try:
        assert (current.done(), current.printed()) == ("add(1, 2)", "hello\n")
        current.enter(Silent())
        assert (current.done(), current.printed()) == ("", "")
    finally:
        current.enter(None)
    assert (current.done(), current.printed()) == ("", "")
