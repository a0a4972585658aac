"""What must hold of the repository itself."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from backroad import settings
from backroad.curriculum import library

ROOT = Path(__file__).resolve().parents[2]
SOURCE = 400
TESTS = 600
BANNED = {
    r"shell\s*=\s*True": set(),
    r"\bos\.system\(": set(),
    # A payload of the http lab: it is sent, and never run here.
    r"\bos\.popen\(": {"labs/http/attack/commands.py"},
    r"\b(?:import|from) pickle\b": set(),
    r"\b(?:import|from) marshal\b": set(),
    r"\byaml\.load\(": set(),
    r"(?<![.\w])eval\(": set(),
    # check.py is trusted like a package; the learner's modules run in the sandbox, where they belong.
    r"(?<![.\w])exec\(": {"grading/load.py", "labs/agent/modules.py", "labs/agent/zygote.py"},
}
HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "npmjs" + ".org", "npmjs" + ".com", "deb.debian" + ".org")


def tracked(*patterns: str) -> list[Path]:
    """Files that git tracks, or would after the next `git add`."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


@pytest.mark.parametrize(("place", "most"), [("src", SOURCE), ("tests", TESTS), ("bench", SOURCE), ("docs", SOURCE)])
def test_no_file_has_become_a_heap(place: str, most: int) -> None:
    long = {str(path.relative_to(ROOT)): count for path in tracked(f"{place}/*.py") if (count := lines(path)) > most}
    assert long == {}


def lines(path: Path) -> int:
    return text(path).count("\n")


def test_no_call_that_runs_what_it_reads() -> None:
    found = []
    for path in tracked("src/*.py"):
        name = path.relative_to(ROOT / "src" / "backroad").as_posix()
        for pattern, allowed in BANNED.items():
            if name not in allowed and re.search(pattern, text(path)):
                found.append(f"{name}: {pattern}")
    assert found == []


def test_no_limit_is_kept_by_a_clock_that_can_be_set() -> None:
    """A machine that wakes, or whose clock is put right, must neither end a run nor let one go on."""
    packages = ("sandbox", "grading", "labs", "checks", "model")
    # Dates of HTTP and JWT, and where a learner's own clock is moved.
    dates = {"caller.py", "attack/tokens.py", "faults/faults.py"}
    told = {"labs/agent/clocked/sitecustomize.py", *(f"labs/http/{name}" for name in dates)}
    clock = re.compile(r"\b(?:time\.time|time_ns|datetime\.now|utcnow|CLOCK_REALTIME)\b")
    for path in tracked(*(f"src/backroad/{package}/*.py" for package in packages)):
        name = str(path.relative_to(ROOT / "src/backroad"))
        if name not in told:
            assert not clock.search(text(path)), name


def test_the_engine_names_no_exercise_and_no_topic_by_its_whole_id() -> None:
    known = library.load(settings.load({"HOME": "/nonexistent"}), use_cache=False)
    ids = re.compile("|".join(re.escape(name) for name in known.exercises))
    found = [f"{path.name}: {match[0]}" for path in tracked("src/*.py") for match in ids.finditer(text(path))]
    assert found == []


def test_no_file_names_a_package_registry() -> None:
    found = [str(path) for path in tracked() if any(host in text(path) for host in HOSTS)]
    assert found == []


def test_no_lock_file_that_names_hosts_is_kept() -> None:
    assert not [path for path in tracked() if path.name in ("uv.lock", "poetry.lock", "Pipfile.lock")]


def test_every_requirement_has_its_hash() -> None:
    for path in tracked("requirements/*.txt"):
        wanted = [line for line in text(path).splitlines() if re.match(r"[a-z0-9]", line)]
        assert wanted
        assert all(line.endswith("\\") for line in wanted), path.name


def test_links_between_documents_lead_somewhere() -> None:
    link = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
    pages = tracked("*.md", "docs/*.md", "docs/**/*.md", "tests/*.md")
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in pages
        for target in link.findall(text(path))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_every_promise_about_safety_names_a_test_that_is_there() -> None:
    page = text(ROOT / "SECURITY.md")
    rows = [line for line in page.partition("## What is promised")[2].splitlines() if line.startswith("| ")][1:]
    named = [re.findall(r"`(tests/[^`:]+)::(\w+)`", row) for row in rows]
    assert len(rows) > 15
    assert all(named)
    missing = [f"{file}::{name}" for row in named for file, name in row if f"def {name}(" not in text(ROOT / file)]
    assert missing == []
