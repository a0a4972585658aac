"""Reads a check.py by its syntax: which checks it has, what they rest on, what they take. Never runs it.

What is read here is what the task page shows, before anything is graded.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from backroad.errors import ContentError
from backroad.model.roadmap import CheckInfo, Exercise


@dataclass(frozen=True)
class CheckFile:
    """A parsed check.py. ``given`` holds, by check, the names that its ``@given`` provides."""

    tree: ast.Module
    checks: tuple[CheckInfo, ...]
    given: dict[str, tuple[str, ...]]

    @property
    def functions(self) -> dict[str, ast.FunctionDef]:
        """The functions at the top of the file by name."""
        return {node.name: node for node in self.tree.body if isinstance(node, ast.FunctionDef)}


def parse(path: Path) -> CheckFile:
    """Read ``path``. Raises ContentError when it is missing or is not Python."""
    try:
        tree = ast.parse(path.read_text("utf-8"))
    except SyntaxError as error:
        raise ContentError(f"{path} is not Python: line {error.lineno}: {error.msg}.", "Mend that line.") from None
    except (OSError, ValueError) as error:
        raise ContentError(f"{path} cannot be read: {error}.", "Every exercise has a check.py in UTF-8.") from None
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    marked = [(node, marker) for node in functions for marker in [_marker(node, "check")] if marker is not None]
    return CheckFile(
        tree,
        tuple(_info(node, marker) for node, marker in marked),
        {node.name: _given(node) for node, _ in marked},
    )


def infos(exercise: Exercise) -> tuple[CheckInfo, ...]:
    """The checks of an exercise in their order: those that its exercise.toml declares, and those of its check.py.
    Raises ContentError."""
    path = Path(exercise.folder) / "check.py"
    if not exercise.declared:
        return parse(path).checks
    import tomllib

    from backroad.checks import declared

    try:
        tables = tomllib.loads((path.with_name("exercise.toml")).read_text("utf-8")).get("check", [])
    except (OSError, ValueError) as error:
        raise ContentError(f"{path.with_name('exercise.toml')} cannot be read: {error}.") from None
    found = declared.checks(tables) if not any(declared.faults(tables)) else []
    made = tuple(CheckInfo(one.name, one.title, one.after, one.fresh, 0, one.parameters) for one in found)
    return (*made, *(parse(path).checks if path.is_file() else ()))


def _info(node: ast.FunctionDef, marker: ast.expr) -> CheckInfo:
    options = {item.arg: item.value for item in marker.keywords} if isinstance(marker, ast.Call) else {}
    fresh = options.get("fresh")
    arguments = node.args
    return CheckInfo(
        name=node.name,
        # The first paragraph, as the decorator reads it: the rest of a docstring is for authors.
        title=" ".join((ast.get_docstring(node) or "").split("\n\n")[0].split()),
        after=_names(options.get("after")),
        fresh=isinstance(fresh, ast.Constant) and fresh.value is True,
        line=node.lineno,
        parameters=tuple(item.arg for item in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)),
    )


def _marker(node: ast.FunctionDef, name: str) -> ast.expr | None:
    """The decorator called ``name``, with or without arguments, imported plainly or through a module."""
    for marker in node.decorator_list:
        target = marker.func if isinstance(marker, ast.Call) else marker
        if (isinstance(target, ast.Name) and target.id == name) or (
            isinstance(target, ast.Attribute) and target.attr == name
        ):
            return marker
    return None


def _names(value: ast.expr | None) -> tuple[str, ...]:
    items = value.elts if isinstance(value, ast.List | ast.Tuple) else [value]
    return tuple(item.id for item in items if isinstance(item, ast.Name))


def _given(node: ast.FunctionDef) -> tuple[str, ...]:
    marker = _marker(node, "given")
    if not isinstance(marker, ast.Call):
        return ()
    return tuple(item.arg for item in marker.keywords if item.arg and item.arg not in ("examples", "times", "again"))
