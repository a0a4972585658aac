"""Walks one roadmap's folder into the model, collecting every fault on the way instead of stopping at one.

What is read here decides the index: each folder and toml file that was looked at leaves a stamp. Texts, checks
and mistakes are not read here; ``read`` does that on demand and ``lint`` judges them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backroad.curriculum.fault import Fault, nearest, shown
from backroad.curriculum.layout import PLACES, ignored
from backroad.curriculum.order import by_number
from backroad.curriculum.schema import NUMBERED, SLUG, validate
from backroad.model.limits import limits
from backroad.model.roadmap import Exercise, Project, Roadmap, Stage, Topic, chained

Stamp = tuple[int, int]


class Scan:
    """One walk over one roadmap. ``faults`` name absolute paths; ``stamps`` hold (mtime_ns, size) by path.

    ``gone`` are exercises that were replaced: they can be looked up and stand in no topic.
    """

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.stamps: dict[str, Stamp] = {}
        self.gone: list[Exercise] = []

    def roadmap(self, folder: Path) -> Roadmap:
        """Read the roadmap in ``folder``. Parts with faults are filled with defaults, so look at ``faults`` first."""
        data = self._toml(folder / "roadmap.toml")
        stages = [self._stage(path) for path in self._children(folder, "roadmap")]
        ids = {stage.id for stage in stages}
        projects: dict[str, list[Project]] = {}
        for path in self._children(folder / "projects", "projects"):
            project = self._project(path)
            if project.stage not in ids:
                remedy = nearest(project.stage, ids) or f"This roadmap has {', '.join(sorted(ids)) or 'no stage'}."
                rule = "must be the id of a stage of this roadmap"
                self._fault(path / "project.toml", "stage", shown(project.stage), rule, remedy)
            projects.setdefault(project.stage, []).append(project)
        complete = tuple(
            Stage(stage.id, stage.title, stage.summary, stage.folder, stage.topics, tuple(projects.get(stage.id, ())))
            for stage in stages
        )
        return Roadmap(data.get("id", ""), data.get("title", ""), data.get("summary", ""), str(folder), complete)

    def _stage(self, folder: Path) -> Stage:
        data = self._toml(folder / "stage.toml")
        topics = tuple(self._topic(path, data.get("id", "")) for path in self._children(folder, "stage"))
        return Stage(data.get("id", ""), data.get("title", ""), data.get("summary", ""), str(folder), topics)

    def _topic(self, folder: Path, stage: str) -> Topic:
        data = self._toml(folder / "topic.toml")
        planned = "status" in data
        return Topic(
            id=data.get("id", ""),
            title=data.get("title", ""),
            summary=data.get("summary", ""),
            stage=stage,
            folder=str(folder),
            after=tuple(data.get("after", ())),
            elective=data.get("elective", False),
            planned=planned,
            exercises=self._exercises(folder, "topic", data.get("id", ""), planned),
        )

    def _project(self, folder: Path) -> Project:
        data = self._toml(folder / "project.toml")
        planned = "status" in data
        return Project(
            id=data.get("id", ""),
            title=data.get("title", ""),
            summary=data.get("summary", ""),
            stage=data.get("stage", ""),
            folder=str(folder),
            after=tuple(data.get("after", ())),
            planned=planned,
            outline=tuple(data.get("outline", ())),
            milestones=self._exercises(folder, "project", data.get("id", ""), planned),
        )

    def _exercises(self, folder: Path, kind: str, owner: str, planned: bool) -> tuple[Exercise, ...]:
        # A planned topic may be half written: what stands in it is looked at by lint, not offered to learners.
        paths = list(self._children(folder, kind))
        found: list[Exercise] = []
        for path in () if planned else paths:
            starter = {item for exercise in found for item in exercise.edits} if kind == "project" else set()
            exercise = self._exercise(path, owner, kind == "project", starter)
            (self.gone if exercise.replaced_by else found).append(exercise)
        return chained(found) if kind == "project" else tuple(found)

    def _exercise(self, folder: Path, owner: str, milestone: bool, earlier: set[str]) -> Exercise:
        file = folder / "exercise.toml"
        data = self._toml(file)
        list(self._children(folder, "exercise"))
        exercise = Exercise(
            id=data.get("id", ""),
            title=data.get("title", ""),
            lab=data.get("lab", ""),
            kind=data.get("kind", ""),
            edits=tuple(data.get("edits", ())),
            minutes=data.get("minutes", 0),
            folder=str(folder),
            topic=owner,
            attach=tuple(data.get("attach", ())),
            limits=limits(data.get("lab", ""), data.get("limits", {})),
            replaced_by=data.get("replaced_by", ""),
            milestone=milestone,
            retires=tuple(data.get("retires", ())),
            declared=bool(data.get("check")),
        )
        if exercise.id and owner and not exercise.id.startswith(f"{owner}/"):
            self._fault(file, "id", shown(exercise.id), f"must begin with {owner}/")
        if not exercise.replaced_by:
            self._needs(folder, ("task.md",) if exercise.declared else ("task.md", "check.py"))
            if exercise.declared:
                self._declared(file, exercise, data["check"])
            # Files of an earlier milestone are in the workspace already.
            starter = self._files(folder / "starter") | earlier
            for item in exercise.edits:
                if item not in starter:
                    rule = f"{item} is not in starter/"
                    self._fault(file, "edits", shown(list(exercise.edits)), rule, f"Add starter/{item}.")
        return exercise

    def _declared(self, file: Path, exercise: Exercise, tables: Any) -> None:
        from backroad.checks import declared

        if exercise.lab != "http":
            rule = f"declares requests, and the lab {exercise.lab} has no service"
            self._fault(file, "check", "", rule, "Write a check.py.")
        for key, value, rule in declared.faults(tables):
            self._fault(file, key, value, rule)

    def _needs(self, folder: Path, names: tuple[str, ...]) -> None:
        for name in names:
            if not (folder / name).is_file():
                self._fault(folder / name, "", "", "is missing", f"Write it: {PLACES['exercise'].files[name]}.")

    def _files(self, folder: Path) -> set[str]:
        """Every file below ``folder``, by its path inside it; each folder leaves a stamp."""
        found: set[str] = set()
        pending = [folder]
        while pending:
            at = pending.pop()
            if not self._stamp(at):
                continue
            with os.scandir(at) as entries:
                for entry in entries:
                    if entry.is_dir():
                        pending.append(at / entry.name)
                    else:
                        found.add(str((at / entry.name).relative_to(folder)))
        return found

    def _children(self, folder: Path, kind: str) -> Iterator[Path]:
        """The folders of the next level in their order; what may not stand here is a fault."""
        place = PLACES[kind]
        if not self._stamp(folder):
            return
        with os.scandir(folder) as entries:
            names = sorted(((entry.name, entry.is_dir()) for entry in entries), key=lambda item: by_number(item[0]))
        for name, is_folder in names:
            if ignored(name):
                continue
            known = place.folders if is_folder else place.files
            shape = NUMBERED if place.numbered else SLUG
            if is_folder and name not in known and place.children and shape.fullmatch(name):
                yield folder / name
            elif name not in known:
                here = ", ".join([*place.files, *(f"{item}/" for item in place.folders)])
                also = f"folders like {'01-' if place.numbered else ''}some-name/" if place.children else ""
                remedy = f"May stand here: {', '.join(part for part in (here, also) if part)}."
                self._fault(
                    folder / name,
                    "",
                    "",
                    "is not a known name here",
                    remedy,
                )

    def _toml(self, file: Path) -> dict[str, Any]:
        import tomllib

        if not self._stamp(file):
            self._fault(file, "", "", "is missing", "Every folder of a roadmap says what it is.")
            return {}
        try:
            data = tomllib.loads(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            self._fault(file, "", "", f"cannot be read: {error}", "Write it as TOML, in UTF-8.")
            return {}
        clean, faults = validate(str(file), file.name, data)
        self.faults += faults
        return clean

    def _stamp(self, path: Path) -> bool:
        # Taken before the reading: a change while we read must make the index invalid.
        try:
            stat = path.stat()
        except OSError:
            return False
        self.stamps[str(path)] = (stat.st_mtime_ns, stat.st_size)
        return True

    def _fault(self, file: Path, key: str, value: str, rule: str, remedy: str = "") -> None:
        self.faults.append(Fault(str(file), key, value, rule, remedy))
