"""The cached index of a library: loading a thousand exercises then costs one JSON file and some calls of stat.

The file is ``curriculum.json`` in the cache folder: ``format``, ``backroad`` (the version that wrote it),
``roots``, ``paths`` with ``mtimes`` (nanoseconds) and ``sizes`` beside them, ``roadmaps`` and ``gone`` (the model,
field by field, without what equals its default). It may be deleted at any time. A file that cannot be read, written
or understood is as good as none: the cache never makes a command fail. It holds only plain JSON, because nothing
in a cache folder may ever be run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar

from backroad import __version__
from backroad.model.limits import Limits
from backroad.model.roadmap import Exercise, Project, Roadmap, Stage, Topic, chained

FORMAT = 1
NAME = "curriculum.json"
SETTLED = 50_000_000
"""Nanoseconds a change must be old before it is indexed: within one tick of the file system's clock, a second
change of the same length would leave the same stamp."""

Part = TypeVar("Part")
Content = tuple[tuple[Roadmap, ...], tuple[Exercise, ...]]


def load(cache: Path, roots: Sequence[Path]) -> Content | None:
    """The roadmaps and the replaced exercises, or None when the index does not hold for ``roots`` any more."""
    import json

    try:
        data = json.loads((cache / NAME).read_bytes())
        if (data["format"], data["backroad"], data["roots"]) != (FORMAT, __version__, [str(root) for root in roots]):
            return None
        stat = os.stat
        for path, mtime, size in zip(data["paths"], data["mtimes"], data["sizes"], strict=True):
            now = stat(path)
            if now.st_mtime_ns != mtime or now.st_size != size:
                return None
        return tuple(map(_roadmap, data["roadmaps"])), tuple(map(_exercise, data["gone"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def save(cache: Path, roots: Sequence[Path], stamps: Mapping[str, tuple[int, int]], content: Content) -> None:
    """Write the index, whole or not at all. Does nothing when that cannot be done."""
    import json
    import tempfile
    import time

    if not stamps or max(mtime for mtime, _ in stamps.values()) > time.time_ns() - SETTLED:
        return
    data = {
        "format": FORMAT,
        "backroad": __version__,
        "roots": [str(root) for root in roots],
        "paths": list(stamps),
        "mtimes": [mtime for mtime, _ in stamps.values()],
        "sizes": [size for _, size in stamps.values()],
        "roadmaps": [_plain(roadmap) for roadmap in content[0]],
        "gone": [_plain(exercise) for exercise in content[1]],
    }
    try:
        cache.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(prefix=f".{NAME}.", dir=cache)
        try:
            with os.fdopen(number, "w", encoding="utf-8") as file:
                json.dump(data, file, ensure_ascii=False, separators=(",", ":"))
            os.replace(name, cache / NAME)
        except BaseException:
            os.unlink(name)
            raise
    except (OSError, ValueError):
        return


def _plain(value: Any) -> Any:
    if isinstance(value, Exercise | Limits | Topic | Project | Stage | Roadmap):
        items = (
            (field.name, getattr(value, field.name), field.default)
            for field in fields(value)
            # Follows from the order of a project's milestones.
            if field.name != "earlier"
        )
        data = {name: _plain(item) for name, item, default in items if item != default}
        if data.get("limits") == {}:
            del data["limits"]
        return data
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _built(kind: type[Part], data: dict[str, Any], **parts: Callable[[Any], Any]) -> Part:
    """A dataclass from its fields as JSON, its lists as tuples, those of ``parts`` through their function."""
    for name, value in data.items():
        if type(value) is list:
            data[name] = tuple(map(parts[name], value)) if name in parts else tuple(value)
    return kind(**data)


def _exercise(data: dict[str, Any]) -> Exercise:
    if "limits" in data:
        data["limits"] = Limits(**data["limits"])
    return _built(Exercise, data)


def _topic(data: dict[str, Any]) -> Topic:
    return _built(Topic, data, exercises=_exercise)


def _project(data: dict[str, Any]) -> Project:
    project = _built(Project, data, milestones=_exercise)
    return replace(project, milestones=chained(project.milestones)) if project.milestones else project


def _stage(data: dict[str, Any]) -> Stage:
    return _built(Stage, data, topics=_topic, projects=_project)


def _roadmap(data: dict[str, Any]) -> Roadmap:
    return _built(Roadmap, data, stages=_stage)
