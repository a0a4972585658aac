"""The rules of check.py: a learner can read every check, and only the language of checks decides."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from pathlib import Path

from backroad.curriculum.checkfile import CheckFile, infos, parse
from backroad.curriculum.fault import Fault, nearest
from backroad.curriculum.schema import PROVIDES
from backroad.curriculum.volatile import REMEDY, RULE, volatile
from backroad.errors import ContentError
from backroad.model.roadmap import CheckInfo, Exercise

DECIDERS = frozenset({"expect", "fail", "rearranged", "accepts", "refuses", "wrong"})
"""What can reject: ``expect`` and ``fail`` of the language, the lab's ``rearranged``, the database's ``accepts`` and
``refuses``, and ``sessions.wrong``."""


def check(exercise: Exercise) -> Iterator[Fault]:
    """Every fault of the exercise's check.py."""
    path = Path(exercise.folder) / "check.py"
    yield from _declared(exercise, path.with_name("exercise.toml"))
    if not path.is_file():
        return  # loading says so already
    try:
        file = parse(path)
    except ContentError as error:
        yield Fault(str(path), "", "", error.sentence.removeprefix(f"{path} ").rstrip("."), error.remedy)
        return
    if not file.checks:
        yield Fault(str(path), "", "", "has no check", "Mark a function with @check.")
    try:
        shared = _shared(exercise)
    except ContentError as error:
        yield Fault(str(path), "", "", error.sentence.rstrip("."), error.remedy)
        return
    for node in ast.walk(shared.tree) if shared else ():
        yield from _statement(Path(exercise.folder).parent / "shared.py", node)
    deciding = _deciding(file, DECIDERS | (_deciding(shared, DECIDERS) if shared else set()))
    earlier: set[str] = set()
    for info in file.checks:
        yield from _title(path, info)
        yield from _names(path, info, exercise, file, earlier)
        if info.name not in deciding:
            yield _at(path, info.line, info.name, "decides nothing", "Say what must hold with expect(…) or fail(…).")
        earlier.add(info.name)
    for node in ast.walk(file.tree):
        yield from _statement(path, node)
    for info in file.checks:
        for node in _own(file.functions[info.name]):
            if isinstance(node, ast.Raise) and not (isinstance(node.exc, ast.Call) and _called(node.exc) == "wrong"):
                yield _at(path, node.lineno, info.name, "rejects with raise", 'Say fail("…") instead.')


def _declared(exercise: Exercise, path: Path) -> Iterator[Fault]:
    try:
        found = infos(exercise) if exercise.declared else ()
    except ContentError:
        return  # what ails check.py is said below
    for info in found:
        if not info.line:
            yield from _title(path, info)


def _title(path: Path, info: CheckInfo) -> Iterator[Fault]:
    title = info.title
    if not title:
        yield _at(path, info.line, info.name, "needs a docstring: the sentence the learner reads")
        return
    first = title.split()[0].strip("`'\"(,")
    if title[0].isupper() and not (len(first) > 1 and first.isupper()):
        yield _at(path, info.line, title, "must begin with a small letter", "It stands in a list of facts.")
    if title.endswith("."):
        yield _at(path, info.line, title, "must end without a full stop")
    for what, found in volatile(title):
        yield _at(path, info.line, found, f"{RULE}: {what}", REMEDY)
    if len(title) > 120:
        yield _at(path, info.line, title[:40] + "…", "must be at most 120 characters")


def _names(path: Path, info: CheckInfo, exercise: Exercise, file: CheckFile, earlier: Set[str]) -> Iterator[Fault]:
    if info.name in earlier:
        yield _at(path, info.line, info.name, "is the name of an earlier check")
        return
    given = file.given[info.name]
    provided = {*PROVIDES.get(exercise.lab, ()), *exercise.attach}
    known = {*provided, *given}
    for name in info.parameters:
        if exercise.lab in PROVIDES and name not in known:
            remedy = nearest(name, known) or f"Known are {', '.join(sorted(known))}."
            yield _at(path, info.line, f"{info.name}({name})", "is not something a check is given", remedy)
    for name in given:
        if name not in info.parameters:
            yield _at(path, info.line, name, f"is given by @given and not a parameter of {info.name}")
    for name in info.after:
        if name not in earlier:
            remedy = nearest(name, earlier) or "Put that check first."
            yield _at(path, info.line, f"after={name}", "is not an earlier check", remedy)


def _statement(path: Path, node: ast.AST) -> Iterator[Fault]:
    if isinstance(node, ast.Assert):
        yield _at(path, node.lineno, "assert", "must not decide", "Say expect(…).equals(…), or fail(…).")
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Compare | ast.BoolOp):
        yield _at(path, node.lineno, ast.unparse(node.value)[:60], "is a comparison without effect", "Use expect(…).")
    elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and _called(node.value) == "expect":
        yield _at(path, node.lineno, ast.unparse(node.value)[:60], "demands nothing", "Add .equals(…) or another.")
    elif isinstance(node, ast.Call) and _called(node) in ("fail", "diagnose"):
        for argument in node.args:
            for part in ast.walk(argument):
                words = part.value if isinstance(part, ast.Constant) else None
                for what, found in volatile(words) if isinstance(words, str) else ():
                    yield _at(path, node.lineno, found, f"{RULE}: {what}", REMEDY)


def _shared(exercise: Exercise) -> CheckFile | None:
    """What the checks of the exercise's project share. Raises ContentError when it cannot be read."""
    path = Path(exercise.folder).parent / "shared.py"
    return parse(path) if exercise.milestone and path.is_file() else None


def _deciding(file: CheckFile, deciders: Set[str]) -> set[str]:
    """The functions of the file that call something that can reject, themselves or through one another."""
    calls = {name: _calls(node) for name, node in file.functions.items()}
    found = {name for name, called in calls.items() if called & deciders}
    while True:
        more = {name for name, called in calls.items() if called & found} - found
        if not more:
            return found
        found |= more


def _calls(function: ast.FunctionDef) -> set[str]:
    # A function that is handed on (a callback, a helper in a table) may be called too: every name counts.
    names = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)} - {function.name}
    return names | {_called(node) for node in ast.walk(function) if isinstance(node, ast.Call)}


def _called(node: ast.Call) -> str:
    target = node.func
    return target.id if isinstance(target, ast.Name) else target.attr if isinstance(target, ast.Attribute) else ""


def _own(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """The function's nodes without those of functions inside it: a callback may raise what it likes."""
    pending: list[ast.AST] = list(function.body)
    while pending:
        node = pending.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef):
            continue
        yield node
        pending += ast.iter_child_nodes(node)


def _at(path: Path, line: int, value: str, rule: str, remedy: str = "") -> Fault:
    return Fault(str(path), f"line {line}", value, rule, remedy)
