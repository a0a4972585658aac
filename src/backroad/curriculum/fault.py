"""One fault of a roadmap on disk, in the parts that a person needs to mend it. Knows no rule itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Fault:
    """What is wrong, where, and the way out.

    ``file``: the path, from the folder that holds the roadmaps. ``key``: the key or place inside it, "" for the
    whole file. ``value``: the offending value as text. ``rule``: what it must be, a clause without a full stop.
    ``remedy``: a sentence, "" when the rule says it all.
    """

    file: str
    key: str
    value: str
    rule: str
    remedy: str = ""

    @property
    def sentence(self) -> str:
        """The fault in one line: ``file: key = value — rule. remedy``."""
        place = f"{self.key} = {self.value} — " if self.key and self.value else ""
        place = place or (f"{self.key} — " if self.key else f"{self.value} — " if self.value else "")
        return f"{self.file}: {place}{self.rule}. {self.remedy}".strip()


def shown(value: Any, limit: int = 80) -> str:
    """A value as an author wrote it in a toml file, cut to ``limit`` characters."""
    import json

    try:
        text = json.dumps(value, ensure_ascii=False)
    except (TypeError, ValueError):
        text = str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def shortened(faults: Iterable[Fault], roots: Sequence[Path]) -> tuple[Fault, ...]:
    """The faults with their files named from the folder that holds the root: ``roadmaps/backend/…``."""
    return tuple(replace(fault, file=short(fault.file, roots), rule=_within(fault.rule, roots)) for fault in faults)


def _within(rule: str, roots: Sequence[Path]) -> str:
    for root in roots:
        rule = rule.replace(f"{root}/", f"{root.name}/")
    return rule


def short(file: str, roots: Sequence[Path]) -> str:
    """``file`` named from the parent of the root it lies in, or as it is when it lies in none."""
    for root in roots:
        if file == str(root) or file.startswith(f"{root}/"):
            return root.name + file[len(str(root)) :]
    return file


def nearest(word: str, known: Iterable[str]) -> str:
    """A remedy that proposes the known word nearest to ``word``, or "" when none is near."""
    from difflib import get_close_matches

    close = get_close_matches(word, sorted(known), n=1)
    return f"Did you mean {close[0]}?" if close else ""
