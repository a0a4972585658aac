"""What was done since the check began, so that a failure can say it: the same in every lab."""

from __future__ import annotations

from collections.abc import Callable

SHOWN = 4


class Journal:
    """Steps in order. A step is text, or a function that makes the text when somebody wants to read it."""

    def __init__(self) -> None:
        self._steps: list[str | Callable[[], str]] = []

    def clear(self) -> None:
        """Forget all steps: another check begins."""
        self._steps.clear()

    def add(self, step: str | Callable[[], str]) -> None:
        """Note a step that is about to be made."""
        self._steps.append(step)

    def forget_last(self) -> None:
        """Take the last step back: it went as everybody expects, and is not worth a line."""
        self._steps.pop()

    def text(self) -> str:
        """The last steps, one a line, with a first line that counts those before them."""
        if not self._steps:
            return ""
        last = [step if isinstance(step, str) else step() for step in self._steps[-SHOWN:]]
        before = len(self._steps) - len(last)
        if before > 0:
            last.insert(0, f"({before} {'step' if before == 1 else 'steps'} before)")
        return "\n".join(last)
