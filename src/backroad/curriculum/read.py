"""The parts of one exercise, read from its folder when somebody asks: texts, checks, workspaces, content hash.

The Library holds only what a list needs; everything longer comes from here. Nothing is judged: a part that may
be left out reads as empty, one that must be there raises ContentError. Every check imports this module, so what a
verdict does not need is imported where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from backroad.curriculum.layout import ROLES, debris, ignored
from backroad.errors import ContentError
from backroad.model.roadmap import CheckInfo, Exercise, Project, Roadmap, Stage, Topic
from backroad.model.snapshot import Snapshot

EARLIER = ("exercise.toml", "check.py", "fixtures", "starter", "solution")
"""What of an earlier milestone decides a verdict on a later one."""
HINT = re.compile(r"^## Hint \d+[ \t]*$", re.MULTILINE)
# What gives a check its random inputs: its parameter, the decorator, or what is drawn where a check is data.
_DRAWS = re.compile(r"\brng\b|\bgiven\(|^draw\b", re.MULTILINE)


@dataclass(frozen=True)
class Mistake:
    """A known wrong answer: how people come to make it, the check that must reject it first, and what the message
    must contain (``{n}`` stands for a number). ``snapshot`` is the whole workspace with the mistake in it."""

    name: str
    why: str
    rejected_by: str
    says: str
    snapshot: Snapshot


def checks(exercise: Exercise) -> tuple[CheckInfo, ...]:
    """The exercise's checks in their order, read without running them. Raises ContentError."""
    from backroad.curriculum import checkfile

    return checkfile.infos(exercise)


def draws_inputs(exercise: Exercise) -> bool:
    """Whether a check draws inputs at random, so that the seed of a run says something. Read from the text alone."""
    folders = (one.folder for one in (exercise, *exercise.earlier))
    named = ("check.py", "exercise.toml")
    return any(_DRAWS.search(_text(Path(folder) / name)) for folder in folders for name in named)


def task(exercise: Exercise) -> str:
    """The task as Markdown. Raises ContentError when it is missing."""
    return _needed(Path(exercise.folder) / "task.md")


def hints(exercise: Exercise) -> tuple[str, ...]:
    """The hints in their order, without their headings; () when there are none."""
    # A hint that begins with indented code keeps its first line's indentation.
    return tuple(part.strip("\n").rstrip() for part in HINT.split(_text(Path(exercise.folder) / "hints.md"))[1:])


def data_sets(exercise: Exercise) -> tuple[str, ...]:
    """The names of the data sets of an exercise with a database, in their order, without running anything of it."""
    import ast

    fixtures = Path(exercise.folder) / "fixtures"
    try:
        tree = ast.parse(_text(fixtures / "data.py"))
    except (SyntaxError, ValueError):
        tree = ast.Module([], [])
    made = [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    written = sorted(file.stem for file in fixtures.glob("*.sql") if file.name not in ("schema.sql", ROLES))
    return tuple(dict.fromkeys((*made, *written)))


def lesson(topic: Topic) -> str:
    """The topic's lesson as Markdown, "" where none is written yet."""
    return _text(Path(topic.folder) / "lesson.md")


def guide(part: Roadmap | Stage | Project) -> str:
    """The guide to a roadmap or stage, or a project's text, as Markdown; "" where none is written yet."""
    name = {Roadmap: "roadmap.md", Stage: "stage.md", Project: "README.md"}[type(part)]
    return _text(Path(part.folder) / name)


def starter(exercise: Exercise) -> Snapshot:
    """What lands in the workspace. A later milestone begins with the solution of the one before it."""
    return _starter(Path(exercise.folder), exercise.milestone)


def given(exercise: Exercise) -> Snapshot:
    """The files that are laid again before every run, whatever became of them: those of the starter that the learner
    does not edit. What a milestone takes over from the solution of the one before is the learner's."""
    if not exercise.milestone:
        found = starter(exercise)
    else:
        found = Snapshot({})
        for one in (*exercise.earlier, exercise):
            found = overlaid(found, folder(Path(one.folder) / "starter"))
    mine = {name for one in (*exercise.earlier, exercise) for name in one.edits}
    return Snapshot({name: data for name, data in found.files.items() if name not in mine}, found.executable - mine)


def solution(exercise: Exercise) -> Snapshot:
    """The workspace with the right answer in it, as far as that is plain files: where repositories are built, the
    answer may be a ``script``. Raises ContentError when there is none."""
    if exercise.repositories and script(exercise):
        return overlaid(starter(exercise), folder(Path(exercise.folder) / "solution"))
    return _solution(Path(exercise.folder), exercise.milestone)


def script(exercise: Exercise, answer: str = "solution") -> str:
    """What a person would type for an answer, "" where there is no such script: ``solution.sh``."""
    return _text(Path(exercise.folder) / f"{answer}.sh")


def alternatives(exercise: Exercise) -> Mapping[str, Snapshot]:
    """Other right answers by name: whole workspaces, in the order of their names."""
    base = starter(exercise)
    place = Path(exercise.folder) / "alternatives"
    return {name: overlaid(base, folder(place / name)) for name in _answers(exercise, place)}


def mistakes(exercise: Exercise) -> tuple[Mistake, ...]:
    """The known wrong answers in the order of their names. Raises ContentError for one that cannot be read."""
    import tomllib

    base = starter(exercise)
    place = Path(exercise.folder) / "mistakes"
    found = []
    for name in _answers(exercise, place):
        file = place / f"{name}.toml"
        try:
            data = tomllib.loads(_needed(file))
            words = (data["why"], data["rejected_by"], data["says"])
        except (tomllib.TOMLDecodeError, KeyError) as error:
            raise ContentError(f"{file} cannot be read: {error}.", "It holds why, rejected_by and says.") from None
        found.append(Mistake(name, *words, overlaid(base, folder(place / name))))
    return tuple(found)


def equivalents(exercise: Exercise) -> Mapping[str, str]:
    """The mutants of the solution that its author accepts: their ids, each with the reason; {} when there are none.

    Raises ContentError for a file that cannot be read.
    """
    import tomllib

    file = Path(exercise.folder) / "equivalent.toml"
    try:
        return {name: str(reason) for name, reason in tomllib.loads(_text(file)).items()}
    except tomllib.TOMLDecodeError as error:
        raise ContentError(f"{file} cannot be read: {error}.", 'It holds lines like: 0123456789ab = "why".') from None


def content_hash(exercise: Exercise) -> str:
    """sha256 (hex) over everything in the exercise's folder but proof.toml and what Python and editors leave.

    Of a milestone's project also what its checks share, and all of the earlier milestones that decides a verdict on
    this one. Progress remembers it: a pass of other content is offered a re-check.
    """
    import hashlib

    total = hashlib.sha256()
    for name, path in _deciding(exercise):
        data = path.read_bytes()
        total.update(f"{len(name.encode())} {name} {len(data)}\n".encode())
        total.update(data)
    return total.hexdigest()


def _deciding(exercise: Exercise) -> Iterator[tuple[str, Path]]:
    """What a content hash is over: each file with the name it goes by there."""
    place = Path(exercise.folder)
    for path in _walk(place):
        name = path.relative_to(place).as_posix()
        if name != "proof.toml":
            yield name, path
    for prefix, path in around(exercise):
        for file in _walk(path) if path.is_dir() else [path] if path.is_file() else []:
            yield f"{prefix}/{file.relative_to(path.parent).as_posix()}", file


def around(exercise: Exercise) -> Iterator[tuple[str, Path]]:
    """The files and folders outside its own that decide a verdict on a milestone, each with the id of what it belongs
    to; some may not be there."""
    if exercise.milestone:
        yield exercise.topic, Path(exercise.folder).parent / "shared.py"
        for one in exercise.earlier:
            yield from ((one.id, Path(one.folder, name)) for name in EARLIER)


def folder(path: Path) -> Snapshot:
    """Every file below ``path`` as a snapshot, () when there is no such folder. Links and caches are left out."""
    files = {item.relative_to(path).as_posix(): item for item in _walk(path)}
    return Snapshot(
        {name: item.read_bytes() for name, item in files.items()},
        frozenset(name for name, item in files.items() if item.stat().st_mode & 0o100),
    )


def overlaid(base: Snapshot, top: Snapshot) -> Snapshot:
    """``base`` with the files of ``top`` over it."""
    kept = base.executable - top.files.keys()
    return Snapshot({**base.files, **top.files}, frozenset(kept | top.executable))


def _starter(place: Path, milestone: bool) -> Snapshot:
    own = folder(place / "starter")
    before = _milestone_before(place) if milestone else None
    return own if before is None else overlaid(_solution(before, True), own)


def _solution(place: Path, milestone: bool) -> Snapshot:
    answer = folder(place / "solution")
    if not answer.files:
        raise ContentError(f"{place}/solution holds no file.", "Write the right answer there: the files that differ.")
    return overlaid(_starter(place, milestone), answer)


def _milestone_before(place: Path) -> Path | None:
    from backroad.curriculum.order import by_number

    siblings = sorted(
        (path for path in place.parent.iterdir() if (path / "exercise.toml").is_file()),
        key=lambda path: by_number(path.name),
    )
    at = siblings.index(place)
    return siblings[at - 1] if at else None


def _walk(path: Path) -> Iterator[Path]:
    """Every regular file below ``path`` in a fixed order. A starter may hold .gitignore or .env, so hidden files
    count; links and what Python and editors leave behind do not."""
    if not path.is_dir():
        return
    for item in sorted(path.iterdir()):
        if item.is_symlink() or debris(item.name):
            continue
        if item.is_dir():
            yield from _walk(item)
        elif item.is_file():
            yield item


def _answers(exercise: Exercise, place: Path) -> list[str]:
    """The names of the answers in a folder: folders, and scripts where a script can be an answer."""
    names = {path.name for path in _folders(place)}
    if exercise.repositories and place.is_dir():
        names |= {path.stem for path in place.glob("*.sh") if not ignored(path.name)}
    return sorted(names)


def _folders(place: Path) -> list[Path]:
    return (
        sorted(path for path in place.iterdir() if path.is_dir() and not ignored(path.name)) if place.is_dir() else []
    )


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{path} cannot be read: {error}.", "Write it in UTF-8.") from None


def _needed(path: Path) -> str:
    text = _text(path)
    if not text.strip():
        raise ContentError(f"{path} is missing or empty.", "Write it, or take its exercise out.")
    return text
