"""Markdown as rich draws it, with headings at the left and code on the terminal's own background."""

from __future__ import annotations

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement
from rich.syntax import Syntax

GLUE = "\ue000"
"""Stands for a space at which no line may end: of no meaning to Unicode, and one column wide."""

INSET = 10


def spaced(drawn: str) -> str:
    """What was drawn, with its spaces again."""
    return drawn.replace(GLUE, " ")


class _Heading(Heading):
    LEVEL_ALIGN: ClassVar = dict.fromkeys(Heading.LEVEL_ALIGN, "left")


class _Code(CodeBlock):
    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        code = str(self.text).rstrip()
        name = "python" if self.lexer_name == "text" else self.lexer_name
        yield Syntax(code, name, theme="ansi_dark", background_color="default", word_wrap=True, padding=(0, 0, 0, 4))


class Paper(Markdown):
    """Markdown for a page of the companion, a task or a lesson.

    What stands in backticks is not broken over two lines where it fits one: ``spaced`` must go over what is drawn.
    """

    def __init__(self, text: str, width: int) -> None:
        super().__init__(text, hyperlinks=False)
        for token in self.parsed:
            for child in token.children or ():
                # Lists, quotes and tables leave less than the whole width.
                if child.type == "code_inline" and len(child.content) <= width - INSET:
                    child.content = child.content.replace(" ", GLUE)

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _Heading,
        "code_block": _Code,
        "fence": _Code,
    }
