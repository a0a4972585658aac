"""What the terminal at hand can show: colours, symbols, width, links. Meaning never hangs on a colour alone."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from backroad.cli.escape import columns, escape, fit
from backroad.model.verdict import Outcome
from backroad.settings import Settings

if TYPE_CHECKING:
    from backroad.progress.road import Standing

WIDEST = 100
"""Longer lines are hard to read, however wide the window is."""

_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36", "reverse": "7"}
_OUTCOMES = {
    Outcome.PASSED: ("✓", "+", "green"),
    Outcome.FAILED: ("✗", "x", "red"),
    Outcome.BLOCKED: ("–", "-", "dim"),
    Outcome.BROKEN: ("!", "!", "yellow"),
}
_STANDINGS = {
    # In words, because `check` starts faster without the module that has their names.
    "done": ("✓", "+", "green"),
    "under way": ("▸", ">", "cyan"),
    "open": ("○", "o", ""),
    "locked": ("▪", "=", "dim"),
    "planned": ("·", ".", "dim"),
}


@dataclass(frozen=True)
class Style:
    """How to draw. ``color``: escape sequences may be used. ``unicode``: the encoding has our symbols. ``terminal``: a
    person reads it as it comes."""

    color: bool = False
    unicode: bool = True
    width: int = 80
    links: bool = False
    terminal: bool = False

    def paint(self, text: str, *names: str) -> str:
        """``text`` in these colours, or as it is. The caller has escaped what others wrote."""
        codes = ";".join(_CODES[name] for name in names if name)
        return f"\x1b[{codes}m{text}\x1b[0m" if self.color and codes and text else text

    def symbol(self, what: Outcome | Standing) -> str:
        """The sign of an outcome or a state, in its colour; the word or the line beside it says the same."""
        sign, plain, color = _OUTCOMES[what] if isinstance(what, Outcome) else _STANDINGS[str(what)]
        return self.paint(sign if self.unicode else plain, color)

    def sign(self, sign: str, plain: str) -> str:
        """``sign`` where the encoding has it, else ``plain``."""
        return sign if self.unicode else plain

    def path(self, path: Path) -> str:
        """A path as a person reads it (``~`` for home), and as a link where the terminal takes one."""
        text = escape(short(path))
        if not self.links:
            return text
        from urllib.parse import quote

        return f"\x1b]8;;file://{quote(str(path))}\x1b\\{text}\x1b]8;;\x1b\\"

    def wrap(self, text: str, indent: str = "") -> list[str]:
        """``text``, escaped, on as many lines as it needs."""
        import textwrap

        # A path or a command that is too long is rather broken by the terminal, which copies it whole.
        return textwrap.wrap(
            escape(text),
            self.width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
            break_long_words=False,
        )

    def ends(self, left: str, right: str, *names: str) -> str:
        """``left`` in these colours and ``right`` at the two ends of a line; on a narrow one ``left`` is cut."""
        left = fit(left, max(8, self.width - columns(right) - 2))
        gap = self.width - columns(left) - columns(right)
        return f"{self.paint(left, *names)}{' ' * max(2, gap)}{right}"


def of(stream: TextIO, settings: Settings) -> Style:
    """The style for a stream: plain for pipes and dumb terminals, at most ``WIDEST`` columns."""
    terminal = stream.isatty()
    return Style(
        color=settings.color and terminal,
        unicode=_has_symbols(stream),
        width=min(_width(stream), WIDEST),
        links=settings.color and terminal and _takes_links(),
        terminal=terminal,
    )


def told(stream: TextIO, text: str) -> list[str]:
    """A sentence for a stream, escaped: wrapped where a person reads, one line for whatever else reads it."""
    return Style(width=min(_width(stream), WIDEST)).wrap(text) if stream.isatty() else [escape(text)]


def short(path: Path) -> str:
    """The path with ``~`` for the home folder."""
    home = os.path.expanduser("~")
    text = str(path)
    return f"~{text[len(home) :]}" if home not in ("", "/") and text.startswith(f"{home}/") else text


def prepare(*streams: TextIO) -> None:
    """Make sure that nothing printed can fail for a character the encoding lacks."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def is_interactive() -> bool:
    """Whether a person sits at both ends: questions may be asked, keys read and the screen drawn."""
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _has_symbols(stream: TextIO) -> bool:
    try:
        "✓✗▸○▪–·…•└├─│█░".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _width(stream: TextIO) -> int:
    try:
        width = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        width = 0
    if not width:
        text = os.environ.get("COLUMNS", "")
        width = int(text) if text.isascii() and text.isdigit() else 80
    return max(width, 20)


def _takes_links() -> bool:
    env = os.environ
    if env.get("TMUX") or env.get("TERM", "").startswith(("screen", "linux", "dumb")):
        return False
    vte = env.get("VTE_VERSION", "")
    return (
        env.get("TERM_PROGRAM") in ("iTerm.app", "WezTerm", "vscode", "ghostty")
        or "KITTY_WINDOW_ID" in env
        or "WT_SESSION" in env
        or (vte.isdigit() and int(vte) >= 5000)
    )
