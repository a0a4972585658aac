"""Small changes to a Python program, each as an edit of its text. Knows no exercise and runs nothing.

The text is edited where the changed part stands, so that a diff shows what a person would have typed. A change that
leaves no valid program, or the same program, is sorted out by whoever applies it.
"""

from __future__ import annotations

import ast
import codecs
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

COMPARISONS = {
    b"<": b"<=", b"<=": b"<", b">": b">=", b">=": b">", b"==": b"!=", b"!=": b"==",
    b"in": b"not in", b"not in": b"in", b"is": b"is not", b"is not": b"is",
}  # fmt: skip
ARITHMETIC = {
    b"+": b"-", b"-": b"+", b"*": b"/", b"/": b"//", b"//": b"/", b"%": b"//", b"**": b"*",
    b"&": b"|", b"|": b"&", b"^": b"&", b"<<": b">>", b">>": b"<<",
}  # fmt: skip
LOGIC = {b"and": b"or", b"or": b"and"}
FUNCTIONS = {"min": b"max", "max": b"min", "any": b"all", "all": b"any", "sorted": b"list"}
METHODS = frozenset({"strip", "lstrip", "rstrip", "lower", "upper", "casefold", "title", "copy"})
"""Methods whose result is like what they are called on: leaving the call out leaves a program that runs."""

UNSEEN = frozenset({"annotation", "returns", "type_params"})
"""Fields of nodes that change nothing when the program runs."""

OPERATOR = re.compile(rb"not\s+in\b|is\s+not\b|[^\s()\\]+")
COMMENT = re.compile(rb"#[^\n]*")


@dataclass(frozen=True)
class Edit:
    """Put ``new`` in the place of the bytes from ``start`` to ``end``."""

    start: int
    end: int
    new: bytes


class Text:
    """A program's bytes, with the places of its nodes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        first = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
        self._starts = [first, *(match.end() for match in re.finditer(rb"\r\n?|\n", data))]

    def span(self, node: ast.expr | ast.stmt | ast.arg | ast.keyword) -> tuple[int, int]:
        """Where the node begins and ends."""
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return self._starts[node.lineno - 1] + node.col_offset, self._starts[end_line - 1] + end_column

    def of(self, node: ast.expr) -> bytes:
        """The node as it was typed."""
        start, end = self.span(node)
        return self.data[start:end]

    def replace(self, node: ast.expr | ast.stmt, new: bytes) -> Edit:
        """The edit that puts ``new`` in the node's place."""
        return Edit(*self.span(node), new)

    def operator(self, left: ast.expr, right: ast.expr) -> tuple[int, int, bytes]:
        """Where the operator between two operands stands, and which it is, with single spaces."""
        start, end = self.span(left)[1], self.span(right)[0]
        # Between two operands stand only the operator, parentheses and comments.
        between = COMMENT.sub(lambda match: b" " * len(match[0]), self.data[start:end])
        found = OPERATOR.search(between)
        if found is None:
            return start, start, b""
        return start + found.start(), start + found.end(), b" ".join(found[0].split())


def edits(data: bytes) -> Iterator[Edit]:
    """Every small change to a program. Raises SyntaxError for one that is none."""
    tree = ast.parse(data)
    text = Text(data)
    stored = Counter(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and _is_stored(node))
    stored.update(node.arg for node in ast.walk(tree) if isinstance(node, ast.arg))
    yield from _visit(tree, text, stored)


def _is_stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


def _visit(node: ast.AST, text: Text, stored: Counter[str]) -> Iterator[Edit]:
    if isinstance(node, ast.stmt):
        yield from _statement(node, text, stored)
    for kind, operator in OPERATORS:
        if isinstance(node, kind):
            yield from operator(node, text)
    for child in _children(node, text):
        yield from _visit(child, text, stored)


def _children(node: ast.AST, text: Text) -> Iterator[ast.AST]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        return
    for name, value in ast.iter_fields(node):
        if name in UNSEEN or (name == "test" and _is_main(value)):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _is_remark(child):
                continue
            if isinstance(node, ast.Raise):
                yield from _raised(child)
                continue
            if isinstance(node, ast.JoinedStr):
                # Before Python 3.12 what stands in an f-string may be placed wrongly.
                if isinstance(child, ast.FormattedValue) and _is_placed(child.value, text):
                    yield child.value
                continue
            yield child


def _raised(node: ast.AST) -> Iterator[ast.AST]:
    """What can be changed in an exception that is raised: not plain words, which the author of an answer chooses."""
    parts = [*node.args, *node.keywords] if isinstance(node, ast.Call) else [node]
    yield from (part for part in parts if not (isinstance(part, ast.Constant) and isinstance(part.value, str)))


def _is_main(test: object) -> bool:
    return isinstance(test, ast.Compare) and isinstance(test.left, ast.Name) and test.left.id == "__name__"


def _is_remark(node: ast.AST) -> bool:
    """A docstring, or another value that stands alone and does nothing."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_placed(node: ast.expr, text: Text) -> bool:
    try:
        return ast.dump(ast.parse(text.of(node), mode="eval").body) == ast.dump(node)
    except (SyntaxError, ValueError, IndexError):
        return False


# Statements ---------------------------------------------------------------------------------------------------


def _statement(node: ast.stmt, text: Text, stored: Counter[str]) -> Iterator[Edit]:
    if isinstance(node, ast.Break):
        yield text.replace(node, b"continue")
    elif isinstance(node, ast.Continue):
        yield text.replace(node, b"break")
    elif isinstance(node, ast.Return) and node.value is not None:
        yield text.replace(node, b"return None")
    elif isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Delete | ast.Assert) or _is_again(node, stored):
        yield text.replace(node, b"pass")


def _is_again(node: ast.stmt, stored: Counter[str]) -> bool:
    """Whether a statement assigns to what there is already: without its only assignment a name does not exist, and
    any check sees that."""
    return isinstance(node, ast.Assign) and any(
        not isinstance(target, ast.Name) or stored[target.id] > 1 for target in node.targets
    )


def _augmented(node: ast.AugAssign, text: Text) -> Iterator[Edit]:
    start, end, operator = text.operator(node.target, node.value)
    yield Edit(start, end, b"=")
    other = ARITHMETIC.get(operator.removesuffix(b"="))
    if other:
        yield Edit(start, end, other + b"=")


def _handler(node: ast.ExceptHandler, text: Text) -> Iterator[Edit]:
    if node.type is not None and text.of(node.type) not in (b"Exception", b"BaseException"):
        yield text.replace(node.type, b"Exception")


def _condition(node: ast.If | ast.While | ast.IfExp, text: Text) -> Iterator[Edit]:
    yield from _negated(node.test, text)


def _filters(node: ast.comprehension, text: Text) -> Iterator[Edit]:
    for test in node.ifs:
        yield from _negated(test, text)


def _negated(test: ast.expr, text: Text) -> Iterator[Edit]:
    # Comparisons, and, or, not and True have changes of their own.
    if isinstance(test, ast.Name | ast.Call | ast.Attribute | ast.Subscript):
        yield text.replace(test, b"not " + text.of(test))


def _defaults(node: ast.arguments, text: Text) -> Iterator[Edit]:
    plain = [*node.posonlyargs, *node.args]
    pairs = [*zip(plain[len(plain) - len(node.defaults) :], node.defaults, strict=True)]
    pairs += [(arg, value) for arg, value in zip(node.kwonlyargs, node.kw_defaults, strict=True) if value]
    for arg, value in pairs:
        yield Edit(text.span(arg)[1], text.span(value)[1], b"")


# Expressions --------------------------------------------------------------------------------------------------


def _compare(node: ast.Compare, text: Text) -> Iterator[Edit]:
    if not _is_main(node):
        yield from _swapped([node.left, *node.comparators], text, COMPARISONS)


def _binary(node: ast.BinOp, text: Text) -> Iterator[Edit]:
    yield from _swapped([node.left, node.right], text, ARITHMETIC)


def _logic(node: ast.BoolOp, text: Text) -> Iterator[Edit]:
    yield from _swapped(node.values, text, LOGIC)


def _swapped(operands: list[ast.expr], text: Text, others: dict[bytes, bytes]) -> Iterator[Edit]:
    for left, right in pairwise(operands):
        start, end, operator = text.operator(left, right)
        if operator in others:
            yield Edit(start, end, others[operator])


def _unary(node: ast.UnaryOp, text: Text) -> Iterator[Edit]:
    if isinstance(node.op, ast.Not | ast.USub):
        yield text.replace(node, text.of(node.operand))


def _constant(node: ast.Constant, text: Text) -> Iterator[Edit]:
    value = node.value
    if isinstance(value, bool):
        yield text.replace(node, repr(not value).encode())
    elif isinstance(value, int):
        yield text.replace(node, str(value + 1).encode())
        yield text.replace(node, str(value - 1).encode())
    elif isinstance(value, float):
        yield text.replace(node, repr(value + 1).encode())
    elif isinstance(value, str | bytes):
        yield text.replace(node, _other_text(node, text, b"" if value else b"x"))


def _formatted(node: ast.JoinedStr, text: Text) -> Iterator[Edit]:
    yield text.replace(node, _other_text(node, text, b""))


def _other_text(node: ast.expr, text: Text, words: bytes) -> bytes:
    typed = text.of(node)
    # The same quotes: inside an f-string the other ones may not be allowed.
    quote = next((typed[at : at + 1] for at in range(len(typed)) if typed[at : at + 1] in (b"'", b'"')), b'"')
    prefix = b"b" if isinstance(node, ast.Constant) and isinstance(node.value, bytes) else b""
    return prefix + quote + words + quote


def _slice(node: ast.Slice, text: Text) -> Iterator[Edit]:
    for part in (node.lower, node.upper, node.step):
        if part is not None:
            yield text.replace(part, b"")
    if node.upper is not None and not _is_number(node.upper):
        yield text.replace(node.upper, text.of(node.upper) + b" + 1")


def _call(node: ast.Call, text: Text) -> Iterator[Edit]:
    function = node.func
    if isinstance(function, ast.Name):
        if function.id in FUNCTIONS:
            yield text.replace(function, FUNCTIONS[function.id])
        if function.id == "range" and node.args:
            stop = node.args[0] if len(node.args) == 1 else node.args[1]
            if not _is_number(stop):
                yield text.replace(stop, text.of(stop) + b" + 1")
                yield text.replace(stop, text.of(stop) + b" - 1")
    elif isinstance(function, ast.Attribute) and function.attr in METHODS:
        yield text.replace(node, text.of(function.value))
    yield from _keywords(node, text)


def _keywords(node: ast.Call, text: Text) -> Iterator[Edit]:
    inside = sorted([*map(text.span, node.args), *map(text.span, node.keywords)])
    for keyword in node.keywords:
        if keyword.arg is None:
            continue
        start, end = text.span(keyword)
        at = inside.index((start, end))
        if at:
            yield Edit(inside[at - 1][1], end, b"")
        else:
            yield Edit(start, inside[1][0] if len(inside) > 1 else end, b"")


def _is_number(node: ast.expr) -> bool:
    return isinstance(node.operand if isinstance(node, ast.UnaryOp) else node, ast.Constant)


OPERATORS: tuple[tuple[type[ast.AST], Callable[..., Iterator[Edit]]], ...] = (
    (ast.AugAssign, _augmented),
    (ast.ExceptHandler, _handler),
    (ast.If, _condition),
    (ast.While, _condition),
    (ast.IfExp, _condition),
    (ast.comprehension, _filters),
    (ast.arguments, _defaults),
    (ast.Compare, _compare),
    (ast.BinOp, _binary),
    (ast.BoolOp, _logic),
    (ast.UnaryOp, _unary),
    (ast.Constant, _constant),
    (ast.JoinedStr, _formatted),
    (ast.Slice, _slice),
    (ast.Call, _call),
)
"""Which changes each kind of node has."""
