"""Markdown that authors wrote as HTML: rendered, highlighted, and cleaned as if a stranger had written it.

Nothing a learner made is ever read as Markdown: theirs is shown as text, or as code in its colours.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Sequence
from typing import Any

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from mdit_py_plugins.anchors import anchors_plugin

_TAGS = {
    *("a", "abbr", "blockquote", "br", "code", "dd", "del", "details", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4"),
    *("hr", "kbd", "li", "ol", "p", "pre", "s", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td"),
    *("th", "thead", "tr", "ul"),
}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "code": {"class"},
    "div": {"class"},
    "h2": {"id"},
    "h3": {"id"},
    "ol": {"start"},
    "pre": {"class", "tabindex"},
    "span": {"class"},
    "td": {"class"},
    "th": {"class", "scope"},
}


@functools.cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "highlight": highlighted}).enable(["table", "strikethrough"])
    parser.add_render_rule("code_block", _indented)
    return parser.use(anchors_plugin, min_level=2, max_level=3)


def _indented(_renderer: Any, tokens: Sequence[Token], index: int, _options: Any, _env: Any) -> str:
    return highlighted(tokens[index].content, "")


def tokens(text: str) -> list[Token]:
    """The text taken apart, for a page that puts something of its own between its parts."""
    return _parser().parse(text)


def html(parts: Sequence[Token]) -> SafeString:
    """Some of those tokens as HTML that is safe to put on a page."""
    parser = _parser()
    return SafeString(_cleaned(parser.renderer.render(parts, parser.options, {})))


@functools.lru_cache(maxsize=512)
def rendered(text: str) -> SafeString:
    """The whole text as HTML that is safe to put on a page."""
    return SafeString(_cleaned(_parser().render(text)))


@functools.lru_cache(maxsize=4096)
def inline(text: str) -> SafeString:
    """One line as HTML, without a paragraph around it."""
    return SafeString(_cleaned(_parser().renderInline(text)))


@functools.lru_cache(maxsize=512)
def highlighted(code: str, language: str, _attributes: str = "") -> str:
    """Source code as HTML with Pygments' classes. A block without a language is Python when it is a program in it."""
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    language = language or ("python" if _is_python(code) else "")
    try:
        lexer = get_lexer_by_name(language) if language else None
    except ClassNotFound:
        lexer = None
    body = escapeHtml(code) if lexer is None else highlight(code, lexer, HtmlFormatter(nowrap=True))
    # A long line scrolls; whoever uses the keyboard must be able to reach it to do so.
    return f'<pre class="code" tabindex="0"><code>{body}</code></pre>\n'


def _is_python(code: str) -> bool:
    """Whether it is a program. What one prints, and a line for the shell, may parse as Python too, but does nothing."""
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(not isinstance(one, ast.Expr) or isinstance(one.value, ast.Call | ast.Await) for one in body)


def _cleaned(html: str) -> str:
    return nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
