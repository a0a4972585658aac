"""Which files and folders may stand where in a roadmap, as data. Reads no disk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

SETUP = "setup.sql"
"""Under examples/: what is run before each example in SQL; the lesson may show it and need not."""


@dataclass(frozen=True)
class Place:
    """What one kind of folder may hold.

    ``files`` and ``folders`` are the names that may stand there, each with its meaning; ``children`` is the kind
    of the other folders ("" where there may be none), ``numbered`` whether their names begin with a number.
    """

    files: Mapping[str, str]
    folders: Mapping[str, str]
    children: str = ""
    numbered: bool = True


PLACES: Mapping[str, Place] = {
    "roadmap": Place(
        {"roadmap.toml": "what it is", "roadmap.md": "the guide to the whole road"},
        {"projects": "larger works, a folder each"},
        "stage",
    ),
    "stage": Place({"stage.toml": "what it is", "stage.md": "the stage's guide"}, {}, "topic"),
    "topic": Place(
        {"topic.toml": "what it is", "lesson.md": "the lesson"},
        {"examples": "the files that the lesson shows, and what they print"},
        "exercise",
    ),
    "projects": Place({}, {}, "project", numbered=False),
    "project": Place(
        {
            "project.toml": "what it is",
            "README.md": "the project's own text",
            "shared.py": "what the check.py files of its milestones import with `from shared import …`",
        },
        {},
        "exercise",
    ),
    "exercise": Place(
        {
            "exercise.toml": "what it is",
            "task.md": "situation, task, an example",
            "hints.md": "the hints, in steps",
            "check.py": "the checks",
            "solution.sh": "in the git lab a right answer: what a person would type",
            "proof.toml": "what the last full proof found; written by `backroad author verify --write`",
            "equivalent.toml": "mutants of the solution that no check can tell from it, each with the reason",
        },
        {
            "starter": "what lands in the workspace",
            "solution": "a right answer: the files that differ from the starter",
            "alternatives": "other right answers, a folder each",
            "mistakes": "known wrong answers, a folder and a toml file each",
            "fixtures": "what the checks need: seeds, schemas, data, in the git lab build.py, "
            "in the postgres lab schema.sql and data.py",
        },
    ),
}


def debris(name: str) -> bool:
    """Whether a file or folder of that name was left by Python, an editor or a desktop: content nowhere."""
    return name in ("__pycache__", ".DS_Store") or name.endswith((".pyc", "~", ".swp", ".swo"))


def ignored(name: str) -> bool:
    """Whether a name is no part of a roadmap's structure: debris, or hidden."""
    return name.startswith(".") or debris(name)
