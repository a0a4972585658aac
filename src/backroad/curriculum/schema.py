"""Which keys each toml file of a roadmap may have, their rules and their meaning, as data.

The reference in docs/ is generated from ``FILES`` and ``LIMITS``. Nothing here reads a disk, and no rule looks
beyond its own value: what needs other files is asked in ``scan`` and ``lint``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from backroad.curriculum.fault import Fault, nearest, shown
from backroad.model.roadmap import KINDS, LABS

FORMAT = 1
"""The version of the format on disk that this program reads."""

ATTACHMENTS: Mapping[str, tuple[str, ...]] = {
    "git": ("program",),
    "postgres": ("program", "python", "http"),
    "redis": ("program", "python", "http"),
    "upstream": ("http",),
    "mail": ("http",),
    "internet": ("http",),
    "browser": ("http",),
    "clock": ("http",),
}
"""What an exercise may name in ``attach``, and the labs beside which it can stand. A check asks for it by its name."""

PROVIDES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(LABS, ("lab", "rng")),
    "git": ("lab", "rng", "repo", "remote", "made"),
    "postgres": ("lab", "rng", "db", "sessions"),
    "http": ("lab", "rng", "service", "attack", "load", "faults", "history"),
    "redis": ("lab", "rng", "redis"),
}
"""The parameters a check may ask for, by the exercise's lab."""

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NUMBERED = re.compile(r"(\d{1,3})-([a-z0-9]+(?:-[a-z0-9]+)*)")
"""A folder that stands in an order: its number, a dash, its name."""


@dataclass(frozen=True)
class Key:
    """One key: its rule as a clause ("must be …"), whether a value keeps it, and a line of help."""

    name: str
    rule: str
    accepts: Callable[[Any], bool]
    help: str
    required: bool = False


def is_text(value: Any, limit: int = 300) -> bool:
    """One line of printable text, without space around it."""
    return isinstance(value, str) and 0 < len(value) <= limit and value.strip() == value and value.isprintable()


def is_name(value: Any) -> bool:
    """A name that a Python function can have."""
    return isinstance(value, str) and value.isidentifier()


def is_slug(value: Any) -> bool:
    """An id of one part: lower-case letters, digits and single dashes."""
    return isinstance(value, str) and len(value) <= 60 and SLUG.fullmatch(value) is not None


def is_exercise_id(value: Any) -> bool:
    """An id of two parts, ``topic/exercise``."""
    return isinstance(value, str) and value.count("/") == 1 and all(is_slug(part) for part in value.split("/"))


def is_earlier_check(value: Any) -> bool:
    """A check of an earlier milestone, ``project/milestone:check``."""
    milestone, colon, name = value.partition(":") if isinstance(value, str) else ("", "", "")
    return colon == ":" and is_exercise_id(milestone) and name.isidentifier()


def is_path(value: Any) -> bool:
    """A relative path below the workspace, with ``/`` between its parts."""
    return is_text(value) and not any(part in ("", ".", "..") for part in value.split("/")) and "\\" not in value


def listed(accepts: Callable[[Any], bool], least: int = 0) -> Callable[[Any], bool]:
    """A list of ``least`` or more different values that ``accepts`` takes."""
    return lambda value: (
        isinstance(value, list)
        and len(value) >= least
        and all(accepts(item) for item in value)
        and len(set(value)) == len(value)
    )


def between(low: int, high: int, whole: bool = True) -> Callable[[Any], bool]:
    """A number from ``low`` to ``high``; true and false are no numbers."""
    kinds = (int,) if whole else (int, float)
    return lambda value: type(value) in kinds and low <= value <= high


def _number(name: str, span: tuple[int, int], meaning: str, *, whole: bool = True, required: bool = False) -> Key:
    return Key(name, f"must be {span[0]} to {span[1]}", between(*span, whole), meaning, required)


_SLUG_RULE = "must be lower-case letters, digits and single dashes, at most 60"
_TITLE = Key("title", "must be one line of at most 80 characters", lambda v: is_text(v, 80), "What it is called.", True)
_SUMMARY = Key("summary", "must be one line of at most 300 characters", is_text, "One sentence about it.", True)
_AFTER = Key("after", "must be a list of topic ids, each once", listed(is_slug), "The topics to know first.")
_STATUS = Key("status", 'must be "planned", or be left out', lambda v: v == "planned", "Nothing is written yet.")


def _id(help_line: str) -> Key:
    return Key("id", _SLUG_RULE, is_slug, help_line, True)


LIMITS: tuple[Key, ...] = (
    _number("seconds", (1, 120), "Wall time of one check.", whole=False),
    _number("cpu", (1, 120), "CPU seconds of one process."),
    _number("memory", (32, 4096), "MiB of memory of all processes together."),
    _number("processes", (1, 512), "Processes and threads together."),
    _number("disk", (1, 1024), "MiB of files all together."),
    _number("file", (1, 1024), "MiB of the largest file."),
    _number("output", (1, 64), "MiB that one call or program may print."),
)

FILES: Mapping[str, tuple[Key, ...]] = {
    "roadmap.toml": (
        Key("format", f"must be {FORMAT}", lambda v: type(v) is int and v == FORMAT, "The format's version.", True),
        _id("The roadmap's id, for good."),
        _TITLE,
        _SUMMARY,
    ),
    "stage.toml": (_id("The stage's id, for good."), _TITLE, _SUMMARY),
    "topic.toml": (
        _id("The topic's id, for good; unique over all roadmaps."),
        _TITLE,
        _SUMMARY,
        _AFTER,
        Key("elective", "must be true or false", lambda v: isinstance(v, bool), "Not needed to finish the stage."),
        _STATUS,
    ),
    "project.toml": (
        _id("The project's id, for good; unique over all roadmaps."),
        _TITLE,
        _SUMMARY,
        Key("stage", "must be the id of a stage of this roadmap", is_slug, "The stage it belongs to.", True),
        _AFTER,
        _STATUS,
        Key("outline", "must be a list of lines, each once", listed(is_text), "Its milestones, a phrase each."),
    ),
    "exercise.toml": (
        Key("id", "must be the topic's id, a slash and a name", is_exercise_id, "topic/exercise, for good.", True),
        _TITLE,
        Key(
            "lab", f"must be {', '.join(LABS[:-1])} or {LABS[-1]}", lambda v: v in LABS, "Where the work is run.", True
        ),
        Key("kind", f"must be {', '.join(KINDS[:-1])} or {KINDS[-1]}", lambda v: v in KINDS, "What is asked.", True),
        Key("edits", "must be a list of files, each once", listed(is_path), "The files the learner works on.", True),
        _number("minutes", (1, 6000), "How long it takes most people.", required=True),
        Key(
            "attach",
            f"must be a list of these, each once: {', '.join(ATTACHMENTS)}",
            listed(lambda v: v in tuple(ATTACHMENTS)),
            "What stands beside its lab; checks ask for it by its name.",
        ),
        Key("replaced_by", "must be the id of an exercise", is_exercise_id, "Where to go when this one is gone."),
        Key(
            "retires",
            "must be a list of checks as milestone:check, each once",
            listed(is_earlier_check),
            "Checks of earlier milestones that no longer hold, because this milestone changes a rule.",
        ),
        Key("limits", "must be a table", lambda v: isinstance(v, dict), "How much one run may use."),
        Key(
            "check",
            "must be tables [[check]]",
            lambda v: isinstance(v, list) and all(isinstance(item, dict) for item in v),
            "Checks of plain requests and answers, in the http lab; they come before those of check.py.",
        ),
    ),
    "mistake.toml": (
        Key("why", "must be one line of at most 300 characters", is_text, "How people come to make it.", True),
        Key(
            "rejected_by",
            "must be the name of a check, or milestone:check for one of an earlier milestone",
            lambda v: is_text(v) and (v.isidentifier() or is_earlier_check(v)),
            "The check.",
            True,
        ),
        Key("says", "must be one line of at most 300 characters", is_text, "What the learner must read.", True),
    ),
}
"""The keys of each file. A mistake's file is named after its mistake; its rules stand under ``mistake.toml``."""


def validate(file: str, kind: str, data: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """``data`` without its faulty keys, and a fault for each key that is unknown, missing or breaks its rule.

    ``kind`` is a key of ``FILES``, ``file`` the path that faults name.
    """
    keys = {key.name: key for key in FILES[kind]}
    gone = kind == "exercise.toml" and "replaced_by" in data
    needed = {name for name, key in keys.items() if key.required and (not gone or name in ("id", "title"))}
    faults = list(_faults(file, "", keys, data))
    faults += [
        Fault(file, name, "", f"is missing; it {keys[name].rule}", f"Add it: {keys[name].help}")
        for name in keys
        if name in needed and name not in data
    ]
    clean = {name: value for name, value in data.items() if name in keys and keys[name].accepts(value)}
    if clean.get("edits") == [] and data.get("lab") != "git":
        # In a repository there is nothing to edit but what git keeps; everywhere else there is a file.
        faults.append(Fault(file, "edits", "[]", "must name at least one file", "Only the git lab needs none."))
        del clean["edits"]
    if "limits" in clean:
        limits = {key.name: key for key in LIMITS}
        faults += _faults(file, "limits.", limits, clean["limits"])
        clean["limits"] = {n: v for n, v in clean["limits"].items() if n in limits and limits[n].accepts(v)}
    return clean, faults


def _faults(file: str, prefix: str, keys: Mapping[str, Key], data: Mapping[str, Any]) -> Iterator[Fault]:
    for name, value in data.items():
        if name not in keys:
            remedy = nearest(name, keys) or f"Known are {', '.join(sorted(keys))}."
            yield Fault(file, prefix + name, shown(value), "is not a key of this file", remedy)
        elif not keys[name].accepts(value):
            yield Fault(file, prefix + name, shown(value), keys[name].rule)
