"""Scaffolds: a new topic or exercise with every file it needs, small and right, for its author to write over.

What is made keeps every rule and can be verified as it is; so the first red that an author sees is their own.
The texts stand in ``templates``.
"""

from __future__ import annotations

import keyword
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from backroad.authoring import templates
from backroad.curriculum.fault import nearest
from backroad.curriculum.order import next_number
from backroad.curriculum.schema import is_slug, is_text
from backroad.errors import UnknownId, UsageError
from backroad.model.roadmap import KINDS, LABS, Library, Project, Stage, Topic

NATURAL = {"write": "python", "fix": "python", "predict": "program", "order": "program"}
"""The lab that a kind of exercise has when none is named."""
ENDINGS = {"postgres": "sql", "redis": "redis"}
"""How the learner's file ends, where it is not Python."""


def new_exercise(
    library: Library, name: str, *, kind: str = "write", lab: str = "", title: str = "", attach: str = ""
) -> Path:
    """Make the exercise ``topic/exercise`` (or the milestone ``project/milestone``) behind the last one of its topic.

    ``attach``: what stands beside its lab. Gives its folder. Raises UsageError for a name, kind, lab or title that
    cannot be, or an id that is taken, and UnknownId for a topic that does not exist.
    """
    owner_id, slash, slug = name.partition("/")
    if not slash or not is_slug(slug):
        raise UsageError(f"{name!r} cannot be an exercise's id.", "Say topic/exercise, in small letters and dashes.")
    owner: Topic | Project | None = library.topics.get(owner_id) or library.projects.get(owner_id)
    if owner is None:
        remedy = nearest(owner_id, (*library.topics, *library.projects)) or "Make the topic first."
        raise UnknownId(f"No roadmap has a topic {owner_id!r}.", remedy)
    if name in library.exercises:
        raise UsageError(f"{name} exists already.", "Ids are permanent: choose another.")
    files = _exercise(name, kind, lab, title, attach)
    folder = Path(owner.folder)
    numbered = f"{next_number(_names(folder))}-{slug}"
    return _place(folder / numbered, files)


def new_topic(library: Library, stage: str, slug: str, *, title: str = "", summary: str = "") -> Path:
    """Make a topic behind the last one of ``stage``, with a lesson and a first exercise; or write into a planned one.

    Gives its folder. ``stage`` may be "" for a planned topic. Raises UsageError for a name or text that cannot be,
    or an id that is taken, and UnknownId for a stage that does not exist.
    """
    if not is_slug(slug):
        raise UsageError(f"{slug!r} cannot be a topic's id.", "Use small letters, digits and single dashes.")
    planned = library.topics.get(slug)
    if slug in library.projects or (planned and not planned.planned):
        raise UsageError(f"{slug} exists already.", f"`backroad author new exercise {slug}/…` adds to it.")
    title = _title(title or (planned.title if planned else ""), slug)
    lesson = {path: text.replace("TITLE", title) for path, text in templates.LESSON.items()}
    first = {f"01-first-step/{path}": text for path, text in _exercise(f"{slug}/first-step", "write", "", "").items()}
    if planned:
        return _fill(Path(planned.folder), {**lesson, **first})
    summary = summary or "What the learner can do afterwards."
    if not is_text(summary):
        raise UsageError(f"{summary!r} cannot be a summary.", "Use one line of at most 300 characters.")
    folder = Path(_stage(library, stage).folder)
    about = f"id = {_quoted(slug)}\ntitle = {_quoted(title)}\nsummary = {_quoted(summary)}\nafter = []\n"
    return _place(folder / f"{next_number(_names(folder))}-{slug}", {"topic.toml": about, **lesson, **first})


def _exercise(name: str, kind: str, lab: str, title: str, attach: str = "") -> dict[str, str]:
    if kind not in KINDS:
        raise UsageError(f"There is no kind {kind!r}.", f"Kinds are {', '.join(KINDS)}.")
    lab = lab or next(
        (one for one, beside in templates.ATTACHED if beside == attach), "program" if attach else NATURAL[kind]
    )
    if lab not in LABS:
        raise UsageError(f"There is no lab {lab!r}.", f"Labs are {', '.join(LABS)}.")
    if (lab, kind) not in templates.EXERCISES:
        raise UsageError(f"There is no pattern for {kind!r} in the lab {lab!r}.", f"Use --lab {NATURAL[kind]}.")
    if attach and (kind != "write" or (lab, attach) not in templates.ATTACHED):
        known = " or ".join(f"--lab {one} --attach {name}" for one, name in templates.ATTACHED)
        raise UsageError(f"There is no pattern for {kind!r} in the lab {lab!r} with {attach!r}.", f"Use {known}.")
    slug = name.partition("/")[2]
    module = slug.replace("-", "_")
    if keyword.iskeyword(module) or not module.isidentifier() or module in sys.stdlib_module_names:
        module = f"my_{module}"
    title = _title(title, slug)
    pattern = templates.ATTACHED[lab, attach] if attach else templates.EXERCISES[lab, kind]
    files = {**pattern, **templates.COMMON}
    edits = ["guess.txt" if kind == "predict" else f"{module}.{ENDINGS.get(lab, 'py')}"]
    if lab in ("git", "http"):
        edits = [] if lab == "git" else [*edits, "backroad.toml"]
    about = (
        f"id = {_quoted(name)}\ntitle = {_quoted(title)}\nlab = {_quoted(lab)}\nkind = {_quoted(kind)}\n"
        f"edits = [{', '.join(map(_quoted, edits))}]\nminutes = 10\n"
        f"{f'attach = [{_quoted(attach)}]{chr(10)}' if attach else ''}"
    )
    filled = {
        path.replace("MODULE", module): text.replace("MODULE", module).replace("TITLE", title)
        for path, text in files.items()
    }
    return {"exercise.toml": about, **filled}


def _title(title: str, slug: str) -> str:
    title = title or slug.replace("-", " ").capitalize()
    if not is_text(title, 80):
        raise UsageError(f"{title!r} cannot be a title.", "Use one line of at most 80 characters.")
    return title


def _stage(library: Library, name: str) -> Stage:
    stages = {stage.id: stage for roadmap in library.roadmaps for stage in roadmap.stages}
    if name not in stages:
        remedy = nearest(name, stages) or f"Stages are {', '.join(stages) or 'not there yet'}."
        raise UnknownId(f"No roadmap has a stage {name!r}.", remedy)
    return stages[name]


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_dir()]


def _place(folder: Path, files: Mapping[str, str]) -> Path:
    """Make ``folder`` with its files, whole or not at all: another program may be loading the roadmap."""
    try:
        # Hidden, so that whoever loads the roadmap meanwhile does not see half an exercise.
        made = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
        try:
            made.chmod(0o755)
            _write(made, files)
            os.rename(made, folder)
        except BaseException:
            shutil.rmtree(made, ignore_errors=True)
            raise
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror}.", "Work in a checkout of the roadmap.") from error
    return folder


def _fill(folder: Path, files: Mapping[str, str]) -> Path:
    """Write into a planned topic's folder what is not there yet, and take the word planned out of its toml last."""
    file = folder / "topic.toml"
    try:
        _write(folder, {path: text for path, text in files.items() if not (folder / path).exists()})
        kept = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("status")]
        file.write_text("\n".join(kept) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(
            f"{folder} cannot be written: {error.strerror}.", "Work in a checkout of the roadmap."
        ) from error
    return folder


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def _quoted(text: str) -> str:
    # A TOML basic string; titles and summaries are printable, so only these two need care.
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
