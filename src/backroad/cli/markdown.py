"""Markdown for a terminal: drawn with rich where a person reads, as it stands in the file where a program does.

The answers to a lesson's questions fold away on a page; a terminal cannot fold, so they stand at the very end.
"""

from __future__ import annotations

import re

from backroad.cli import program
from backroad.cli.escape import lines
from backroad.cli.style import Style

_ANSWER = re.compile(r"[ \t]*<details>\s*<summary>.*?</summary>(.*?)</details>", re.DOTALL)
# What stands before a list item's or a quotation's text.
_MARK = re.compile(r" *(?:[-*>]|\d+\.) +| +")
# Two numbered questions with nothing but empty lines between them.
_APART = re.compile(r"(^\d+\. [^\n]*(?:\n {2,}\S[^\n]*)*)\n\s*\n(?=\d+\. )", re.MULTILINE)


def rendered(text: str, style: Style) -> list[str]:
    """The lines of ``text``. Authors wrote it, so only what a terminal would obey is taken out."""
    safe = "\n".join(lines(program.named(_unfolded(text)).replace("\t", "    ")))
    if not style.color:
        return _folded(safe, style.width) if style.terminal else safe.split("\n")
    # rich takes longer to import than a whole check.
    from rich.console import Console
    from rich.theme import Theme

    from backroad.cli.paper import Paper, spaced

    theme = Theme({"markdown.code": "bold cyan"})
    console = Console(
        theme=theme, width=style.width, force_terminal=True, color_system="standard", legacy_windows=False
    )
    with console.capture() as capture:
        console.print(Paper(safe, width=style.width))
    return [line.rstrip() for line in spaced(capture.get()).rstrip("\n").split("\n")]


def _folded(text: str, width: int) -> list[str]:
    """The text as it stands, with its long lines wrapped, all but those of code."""
    import textwrap

    found: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fenced ^= line.lstrip().startswith("```")
        if fenced or len(line) <= width or line.startswith("    "):
            found.append(line)
            continue
        mark = _MARK.match(line)
        inside = " " * len(mark[0]) if mark else ""
        found += textwrap.wrap(line, width, subsequent_indent=inside, break_on_hyphens=False, break_long_words=False)
    return found


def _unfolded(text: str) -> str:
    answers = [" ".join(answer.split()) for answer in _ANSWER.findall(text)]
    if not answers:
        return text
    questions = _APART.sub(r"\1\n", _ANSWER.sub("", text)).rstrip()
    return "\n".join([questions, "", "## Answers", "", *(f"{n}. {answer}" for n, answer in enumerate(answers, 1))])
