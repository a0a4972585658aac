"""The rules of an exercise's files: answers that differ from the starter, mistakes that say what they prove."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

from backroad.curriculum import read
from backroad.curriculum.checkfile import infos
from backroad.curriculum.fault import Fault, nearest, shown
from backroad.curriculum.layout import debris, ignored
from backroad.curriculum.schema import ATTACHMENTS, SLUG, is_text, validate
from backroad.curriculum.volatile import REMEDY, RULE, volatile
from backroad.errors import ContentError
from backroad.model.roadmap import Exercise
from backroad.model.snapshot import Snapshot

MISTAKES = 2
"""How many mistakes an exercise has at least."""

MUTANT = re.compile(r"[0-9a-f]{12}")
"""The id of a mutant."""


def files(exercise: Exercise) -> Iterator[Fault]:
    """Every fault of starter, solution, alternatives and mistakes."""
    place = Path(exercise.folder)
    yield from _links(place)
    yield from _attached(exercise)
    try:
        base = read.starter(exercise)
    except ContentError as error:
        yield Fault(str(place), "", "", error.sentence.rstrip("."), error.remedy)
        return
    yield from _scripts(place, exercise)
    if not _typed(place / "solution", exercise):
        yield from _answer(place / "solution", base, exercise)
    for path in _folders(place / "alternatives"):
        yield from _answer(path, base, exercise)
    yield from _mistakes(place / "mistakes", base, exercise)
    yield from _equivalents(place / "equivalent.toml")
    yield from _retires(exercise)


def _attached(exercise: Exercise) -> Iterator[Fault]:
    """Each attachment stands beside a lab that it knows."""
    for name in exercise.attach:
        labs = ATTACHMENTS.get(name, (exercise.lab,))
        if exercise.lab not in labs:
            file = str(Path(exercise.folder) / "exercise.toml")
            rule = f"cannot stand beside the lab {exercise.lab}"
            yield Fault(file, "attach", shown(name), rule, f"It stands beside {' or '.join(labs)}.")


def _answer(path: Path, base: Snapshot, exercise: Exercise) -> Iterator[Fault]:
    """A right answer: it differs from the starter, in files that a learner may change, and compiles."""
    yield from _overlay(path, base, exercise)
    for name, data in read.folder(path).files.items():
        if not name.endswith(".py"):
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(data, name, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as error:
            yield Fault(str(path / name), "", "", f"does not compile: {error}", "A right answer is a whole program.")


def _overlay(path: Path, base: Snapshot, exercise: Exercise) -> Iterator[Fault]:
    top, given = read.folder(path), read.given(exercise).files
    if not top.files:
        yield Fault(str(path), "", "", "holds no file", "Put there the files that differ from the starter.")
    for name, data in top.files.items():
        if base.files.get(name) == data and (name in base.executable) == (name in top.executable):
            yield Fault(str(path / name), "", "", "equals the starter", "Take it out: only what differs stands here.")
        elif name in given:
            rule = "changes a file that is laid again before every run"
            yield Fault(str(path / name), "", "", rule, f"Add {name} to edits, or take it out.")


def _typed(path: Path, exercise: Exercise) -> bool:
    """Whether an answer is a script alone, what a person would type."""
    return exercise.repositories and path.with_suffix(".sh").is_file() and not path.is_dir()


def _scripts(place: Path, exercise: Exercise) -> Iterator[Fault]:
    """The rules of scripts and of the builder."""
    found = [place / "solution.sh", *sorted(place.glob("alternatives/*.sh")), *sorted(place.glob("mistakes/*.sh"))]
    for path in (one for one in found if one.is_file()):
        if not exercise.repositories:
            yield Fault(str(path), "", "", "is a script, and only the git lab runs scripts", "Put the files there.")
        elif not path.read_text("utf-8", "replace").strip():
            yield Fault(str(path), "", "", "is empty", "Write down what a person would type.")
    builder = place / "fixtures" / "build.py"
    if exercise.repositories and builder.is_file():
        try:
            tree = ast.parse(builder.read_text("utf-8"))
        except (SyntaxError, ValueError) as error:
            yield Fault(str(builder), "", "", f"is not Python: {error}", "Mend that line.")
            return
        if not any(isinstance(node, ast.FunctionDef) and node.name == "build" for node in tree.body):
            yield Fault(str(builder), "", "", "has no function build", "def build(make): … makes the repositories.")


def _mistakes(place: Path, base: Snapshot, exercise: Exercise) -> Iterator[Fault]:
    names = {path.name for path in _folders(place)}
    scripts = {path.stem for path in place.glob("*.sh")} if exercise.repositories and place.is_dir() else set()
    tomls = {path.stem for path in place.glob("*.toml")} if place.is_dir() else set()
    if len(names | tomls | scripts) < MISTAKES:
        rule = f"holds {len(names | tomls | scripts)}; an exercise has at least {MISTAKES} mistakes"
        yield Fault(str(place), "", "", rule, "Take them from what learners really do.")
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        known = (".toml", ".sh") if exercise.repositories else (".toml",)
        if path.is_file() and path.suffix not in known and not ignored(path.name):
            yield Fault(str(path), "", "", "is not a part of a mistakes folder", "A folder and a toml file each.")
    checks = _names(exercise)
    for one in exercise.earlier if checks else ():
        checks |= {f"{one.id}:{name}" for name in _names(one) - exercise.retired(one)}
    for name in sorted(names | tomls | scripts):
        if not SLUG.fullmatch(name):
            yield Fault(str(place / name), "", "", "must be named in lower-case letters, digits and single dashes")
        if name not in names | scripts:
            yield Fault(
                str(place / name), "", "", "is missing", f"{name}.toml describes a mistake: put its files there."
            )
            continue
        if name in names:
            yield from _overlay(place / name, base, exercise)
        yield from _described(place / f"{name}.toml", checks)


def _names(exercise: Exercise) -> set[str]:
    try:
        return {info.name for info in infos(exercise)}
    except ContentError:
        return set()


def _retires(exercise: Exercise) -> Iterator[Fault]:
    """Only what an earlier milestone checks, and still holds, can be retired."""
    known = {f"{one.id}:{name}" for one in exercise.earlier for name in _names(one)}
    gone = {item for one in exercise.earlier for item in one.retires}
    file = str(Path(exercise.folder) / "exercise.toml")
    for item in exercise.retires:
        if item in gone:
            yield Fault(file, "retires", shown(item), "is retired already", "Take it out.")
        elif item not in known:
            rule = "is not a check of an earlier milestone"
            yield Fault(file, "retires", shown(item), rule, nearest(item, known) or "Write it as milestone:check.")


def _described(path: Path, checks: set[str]) -> Iterator[Fault]:
    import tomllib

    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        yield Fault(str(path), "", "", "is missing", "It holds why, rejected_by and says.")
        return
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield Fault(str(path), "", "", f"cannot be read: {error}", "Write it as TOML, in UTF-8.")
        return
    clean, faults = validate(str(path), "mistake.toml", data)
    yield from faults
    wanted = clean.get("rejected_by")
    if wanted and checks and wanted not in checks:
        remedy = nearest(wanted, checks) or f"Its checks are {', '.join(sorted(checks))}."
        yield Fault(str(path), "rejected_by", shown(wanted), "is not a check of this exercise", remedy)
    for what, found in volatile(clean.get("says", "")):
        yield Fault(str(path), "says", found, f"{RULE}: {what}", REMEDY)


def _equivalents(path: Path) -> Iterator[Fault]:
    """Which mutants are accepted, and why: whether they are mutants is asked where mutants are made."""
    import tomllib

    if not path.exists():
        return
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield Fault(str(path), "", "", f"cannot be read: {error}", "Write it as TOML, in UTF-8.")
        return
    for name, reason in data.items():
        if not MUTANT.fullmatch(name):
            remedy = "`backroad author mutate` shows the ids of those that survive."
            yield Fault(str(path), name, shown(reason), "is not the id of a mutant", remedy)
        elif not is_text(reason):
            rule = "must be one line of at most 300 characters"
            yield Fault(str(path), name, shown(reason), rule, "Say why no check can see the difference.")


def _links(place: Path) -> Iterator[Fault]:
    for path in sorted(place.rglob("*")):
        if path.is_symlink() and not debris(path.name):
            yield Fault(str(path), "", "", "is a link", "Put the file itself there; links do not travel in a package.")


def _folders(place: Path) -> list[Path]:
    return (
        sorted(path for path in place.iterdir() if path.is_dir() and not ignored(path.name)) if place.is_dir() else []
    )
