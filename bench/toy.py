"""A roadmap made on the spot for measuring: one exercise with ten assertions, or as many exercises as asked for."""

from __future__ import annotations

import subprocess
from pathlib import Path

CASES = (
    "([], {})",
    '(["rye"], {"rye": 1})',
    '(["rye", "rye"], {"rye": 2})',
    '(["rye", "oat"], {"rye": 1, "oat": 1})',
    '(["oat", "rye", "oat"], {"oat": 2, "rye": 1})',
    '(["Rye", "rye"], {"Rye": 1, "rye": 1})',
    '([""], {"": 1})',
    '(["a"] * 100, {"a": 100})',
    '(["b", "a"] * 50, {"b": 50, "a": 50})',
    '(list("abcabc"), {"a": 2, "b": 2, "c": 2})',
)

SOLUTION = """def count_sold(sales):
    sold = {}
    for word in sales:
        sold[word] = sold.get(word, 0) + 1
    return sold
"""
STARTER = "def count_sold(sales):\n    return None\n"


def pytest_file() -> str:
    """The ten assertions as ten tests."""
    lines = ["from stock import count_sold", ""]
    for number, case in enumerate(CASES):
        lines += [f"def test_{number}():", f"    sales, counts = {case}", "    assert count_sold(sales) == counts", ""]
    return "\n".join(lines)


def run_pytest(peers: Path, folder: Path) -> None:
    """pytest on the ten assertions that lie in the folder, started cold, without a sandbox."""
    argv = [str(peers / "python"), "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_stock.py"]
    subprocess.run(argv, cwd=folder, capture_output=True, timeout=60, check=True)


def check_file() -> str:
    """The same ten assertions as ten checks."""
    lines = ["from backroad.checks import check, expect", ""]
    for number, case in enumerate(CASES):
        lines += ["", "@check", f"def case_{number}(lab):", f'    """case number {number} is counted"""']
        lines += [f"    sales, counts = {case}", '    expect(lab.module("stock").count_sold(sales)).equals(counts)', ""]
    return "\n".join(lines)


def roadmap(root: Path, exercises: int = 1) -> Path:
    """Write a roadmap with so many exercises, ten a topic, below ``root``; its folder."""
    base = root / "toys"
    write(base / "roadmap.toml", 'format = 1\nid = "toys"\ntitle = "Toys"\nsummary = "Made for measuring."\n')
    write(base / "roadmap.md", "# Toys\n\nMade for measuring.\n")
    stage = base / "1-all"
    write(stage / "stage.toml", 'id = "all"\ntitle = "All"\nsummary = "Everything."\n')
    write(stage / "stage.md", "# All\n\nEverything.\n")
    for number in range(exercises):
        topic = f"topic-{number // 10 + 1}"
        folder = stage / f"{number // 10 + 1:03}-{topic}"
        if number % 10 == 0:
            after = [f"topic-{number // 10}"] if number else []
            write(
                folder / "topic.toml",
                f'id = "{topic}"\ntitle = "Topic {topic}"\nsummary = "One."\nafter = {after}\n'.replace("'", '"'),
            )
            write(folder / "lesson.md", LESSON)
        exercise(folder / f"{number % 10 + 1:02}-stock-{number}", f"{topic}/stock-{number}")
    return base


LESSON = "# Lesson\n\n## The problem\n\nNone.\n\n## In production\n\nNone.\n\n## Recall\n\n1. None?\n"


def exercise(folder: Path, identity: str) -> None:
    """Write one exercise with ten assertions."""
    write(
        folder / "exercise.toml",
        f'id = "{identity}"\ntitle = "Stock {identity}"\nlab = "python"\nkind = "write"\n'
        'edits = ["stock.py"]\nminutes = 5\n',
    )
    write(folder / "task.md", "# Stock\n\nCount.\n")
    write(folder / "hints.md", "## Hint 1\n\nCount.\n")
    write(folder / "starter" / "stock.py", STARTER)
    write(folder / "solution" / "stock.py", SOLUTION)
    write(folder / "check.py", check_file())


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def check50(root: Path) -> None:
    """The same ten assertions for check50: a checks package and the work beside it."""
    lines = ["import check50", "import check50.py", ""]
    for number, case in enumerate(CASES):
        lines += ["@check50.check()", f"def case_{number}():", f'    """case number {number} is counted"""']
        lines += [f"    sales, counts = {case}", '    got = check50.py.import_("stock.py").count_sold(sales)']
        lines += ["    if got != counts:", "        raise check50.Mismatch(str(counts), str(got))", ""]
    write(root / "checks" / "__init__.py", "\n".join(lines))
    write(root / "checks" / ".cs50.yml", 'check50:\n  files:\n    - !exclude "*"\n    - !require stock.py\n')
    write(root / "work" / "stock.py", SOLUTION)
