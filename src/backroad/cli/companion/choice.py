"""The list from which an exercise is chosen: arrows move, typing searches, Enter takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from backroad.app.road import Map
from backroad.cli.escape import fit
from backroad.cli.style import Style
from backroad.model.roadmap import Exercise
from backroad.progress.road import Standing


@dataclass
class Choice:
    """What is listed, what was typed, and which line is marked."""

    entries: list[tuple[Exercise, Standing, str]]
    search: str = ""
    at: int = 0
    _shown: list[tuple[Exercise, Standing, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._shown = self.entries

    @classmethod
    def of(cls, maps: Iterable[Map], current: str) -> Choice:
        """All exercises in the order of the road, the current one marked."""
        entries: dict[str, tuple[Exercise, Standing, str]] = {}
        for one in maps:
            for part in one.parts:
                for exercise, standing in part.exercises:
                    entries.setdefault(exercise.id, (exercise, standing, part.thing.title))
        choice = cls(list(entries.values()))
        choice.at = list(entries).index(current) if current in entries else 0
        return choice

    @property
    def chosen(self) -> Exercise | None:
        """The marked exercise, None where nothing fits what was typed."""
        return self._shown[self.at][0] if self._shown else None

    def key(self, key: str, page: int) -> None:
        """Move by a key's name, or add a character to the search. ``page`` is how many lines are shown."""
        steps = {"up": -1, "down": 1, "page up": -page, "page down": page, "home": -len(self.entries)}
        steps["end"] = len(self.entries)
        if key in steps:
            self.at = max(0, min(len(self._shown) - 1, self.at + steps[key]))
        elif key == "backspace":
            self._find(self.search[:-1])
        elif len(key) == 1:
            self._find(self.search + key)

    def lines(self, look: Style, height: int) -> list[str]:
        """The search and as much of the list as fits, the marked line among it."""
        found = [f"Search: {self.search}{look.paint(' ', 'reverse')}", ""]
        room = max(1, height - 2)
        start = max(0, min(self.at - room // 2, len(self._shown) - room))
        for number, (exercise, standing, group) in enumerate(self._shown[start : start + room], start):
            mark = ">" if number == self.at else " "
            name = fit(exercise.title, 28)
            line = f"{mark} {look.symbol(standing)} {name:<28}  {fit(f'{group} ({standing})', look.width - 36)}"
            found.append(look.paint(line, "bold") if number == self.at else line)
        if not self._shown:
            found.append("  No exercise fits that.")
        return found

    def _find(self, text: str) -> None:
        self.search = text
        words = text.lower().split()
        self._shown = [
            entry
            for entry in self.entries
            if all(word in f"{entry[0].id} {entry[0].title} {entry[2]} {entry[1]}".lower() for word in words)
        ]
        self.at = 0
