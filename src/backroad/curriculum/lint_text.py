"""The rules of what people read: tasks, hints, lessons with their examples, guides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from backroad.curriculum import markdown
from backroad.curriculum.fault import Fault
from backroad.curriculum.layout import SETUP, ignored
from backroad.curriculum.volatile import REMEDY, RULE, volatile

HINTS = 3
QUESTIONS = 3
ANSWER = re.compile(r"<details><summary>Answer</summary>.+?</details>", re.DOTALL)
QUESTION = re.compile(r"^\d+\.\s", re.MULTILINE)
INTRODUCED = re.compile(r"\s*`(examples/[^`\s]+)`\s*")
MENTIONED = re.compile(r"`(examples/[^`\s]+)`")
RUN = ("py", "sh", "sql")
"""Endings of the examples that can be run."""
SHOWN = re.compile(r"print\(.*\)\s*#\s*\S")


def text(path: Path, title: str = "") -> Iterator[Fault]:
    """Any page: it is there, it begins with ``# Title`` (and with ``title``, if given), and has only one such."""
    words = _read(path)
    if not words.strip():
        yield Fault(str(path), "", "", "is missing or empty", "Write it.")
        return
    page = markdown.parse(words)
    top = [heading for heading in page.headings if heading.level == 1]
    if not top or page.headings[0] != top[0] or any(line.strip() for n, line in page.prose.items() if n < top[0].line):
        yield Fault(str(path), "line 1", "", "must begin with `# ` and the title")
    elif title and top[0].text != title:
        yield _at(path, top[0].line, top[0].text, f"must be the title in the toml file: {title}")
    for extra in top[1:]:
        yield _at(path, extra.line, extra.text, "is a second title", "Use `## ` for a section.")
    for heading in page.headings:
        if not heading.text:
            yield _at(path, heading.line, "", "is a heading without words")


def task(path: Path, title: str) -> Iterator[Fault]:
    """A task: a page whose text is the same on every day and every machine."""
    yield from text(path, title)
    yield from steady(path, _read(path))


def hints(path: Path) -> Iterator[Fault]:
    """The hints: ``## Hint 1`` to ``## Hint 3`` at most, nothing before the first, each with words."""
    words = _read(path)
    page = markdown.parse(words)
    if not page.headings:
        yield Fault(str(path), "", "", "must have a section `## Hint 1`", "A nudge, then the concept, then near-code.")
        return
    first = page.headings[0].line
    if any(line.strip() for number, line in page.prose.items() if number < first):
        yield _at(path, 1, "", "holds words before the first hint")
    for number, heading in enumerate(page.headings, 1):
        if (heading.level, heading.text) != (2, f"Hint {number}"):
            yield _at(path, heading.line, heading.text, f"must be `## Hint {number}`")
        if number > HINTS:
            yield _at(path, heading.line, heading.text, f"is one too many: there are at most {HINTS} hints")
        following = page.headings[number].line if number < len(page.headings) else 10**9
        code = any(heading.line < block.line < following for block in page.code)
        if not code and not page.below(heading).strip():
            yield _at(path, heading.line, heading.text, "is a hint without words")
    yield from steady(path, words)


def lesson(path: Path, title: str) -> Iterator[Fault]:
    """A lesson: its sections, its questions, and its code as files under examples/."""
    yield from text(path, title)
    words = _read(path)
    if not words.strip():
        return
    page = markdown.parse(words)
    sections = [heading for heading in page.headings if heading.level == 2]
    names = [heading.text for heading in sections]
    if names[:1] != ["The problem"]:
        yield Fault(str(path), "", "", "must open with the section `## The problem`")
    if names[-2:] != ["In production", "Recall"]:
        yield Fault(str(path), "", "", "must end with the sections `## In production` and `## Recall`")
    recall = page.below(sections[-1]) if names[-1:] == ["Recall"] else ""
    questions, answers = len(QUESTION.findall(recall)), len(ANSWER.findall(recall))
    if recall and (questions < QUESTIONS or answers != questions):
        rule = f"needs {QUESTIONS} numbered questions or more, each with its answer; it has {questions} and {answers}"
        yield _at(path, sections[-1].line, "", rule, "<details><summary>Answer</summary>…</details>")
    yield from _examples(path, page)


def steady(path: Path, words: str) -> Iterator[Fault]:
    """Nothing in it changes from run to run."""
    for number, line in enumerate(words.splitlines(), 1):
        for what, found in volatile(line):
            yield _at(path, number, found, f"{RULE}: {what}", REMEDY)


def _examples(path: Path, page: markdown.Page) -> Iterator[Fault]:
    folder = path.parent / "examples"
    files = {f"examples/{name}" for name in _names(folder)}
    introduced = {n: match[1] for n, line in page.prose.items() if (match := INTRODUCED.fullmatch(line))}
    mentioned = {name for line in page.prose.values() for name in MENTIONED.findall(line)}
    claimed: set[int] = set()
    for number, name in introduced.items():
        block = next((block for block in page.code if block.line > number), None)
        between = [line for n, line in page.prose.items() if block and number < n < block.line and line.strip()]
        if block is None or between:
            yield _at(path, number, name, "must be followed by the code of that file")
            continue
        claimed.add(block.line)
        if name in files and markdown.settled(_read(path.parent / name)) != block.text:
            yield _at(path, block.line, name, "differs from the code shown here", "Make the two the same.")
    for block in page.code:
        if block.line not in claimed and SHOWN.search(block.text):
            remedy = "Put a line `examples/name.py` in backticks above it, and the code into that file."
            yield _at(path, block.line, "", "shows what code prints, and no file proves it", remedy)
    for name in sorted(mentioned - files):
        yield Fault(str(path), "", name, "is named and does not exist", f"Write {name}.")
    yield from _files(path, files, mentioned)


def _files(path: Path, files: set[str], mentioned: set[str]) -> Iterator[Fault]:
    for name in sorted(files):
        stem, dot, ending = name.rpartition(".")
        if ending in ("out", "in") and dot:
            if not files & {f"{stem}.{one}" for one in RUN}:
                rule = f"belongs to no {stem}.{f' and no {stem}.'.join(RUN)}"
                yield Fault(str(path.parent / name), "", "", rule)
            continue
        if name == f"examples/{SETUP}":
            continue
        if name not in mentioned:
            yield Fault(str(path.parent / name), "", "", "is not named in the lesson", "Name it, or take it out.")
        if ending in ("py", "sql") and f"{stem}.out" not in files:
            yield Fault(str(path.parent / f"{stem}.out"), "", "", "is missing", f"Put there what {name} prints.")


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if not ignored(path.name)] if folder.is_dir() else []


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _at(path: Path, line: int, value: str, rule: str, remedy: str = "") -> Fault:
    return Fault(str(path), f"line {line}", value, rule, remedy)
