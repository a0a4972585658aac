"""What was done since the check began, so that a failure can say it: the same in every lab."""

from __future__ import annotations

from collections.abc import Callable

SHOWN = 4
"""Lines that are shown."""
LOOKED_AT = 200
"""Steps that are looked at for repeats."""


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

    def once(self, step: str) -> None:
        """Note a step, unless it is the one that was made last: looking twice at the same is one look."""
        if not self._steps or self._steps[-1] != step:
            self._steps.append(step)

    def forget_last(self) -> None:
        """Take the last step back: it went as everybody expects, and is not worth a line."""
        self._steps.pop()

    def text(self) -> str:
        """The last steps, one a line, with a first line that counts those before them. Repeated ones are one line."""
        lines: list[tuple[str, int]] = []
        read = 0
        for step in reversed(self._steps[-LOOKED_AT:]):
            text = step if isinstance(step, str) else step()
            if lines and lines[-1][0] == text:
                lines[-1] = (text, lines[-1][1] + 1)
            elif len(lines) == SHOWN:
                break
            else:
                lines.append((text, 1))
            read += 1
        before = len(self._steps) - read
        shown = [text if times == 1 else f"{text}   ({times} times)" for text, times in reversed(lines)]
        if before > 0:
            shown.insert(0, f"({before} {'step' if before == 1 else 'steps'} before)")
        return "\n".join(shown)
