from dataclasses import dataclass, field


@dataclass(frozen=True)
class Lesson:
    """A lesson: who, how long, and on what."""

    pupil: str
    minutes: int
    instrument: str = "piano"

    def __post_init__(self) -> None:
        if type(self.minutes) is not int:
            raise TypeError(self.minutes)
        if not 15 <= self.minutes <= 120:
            raise ValueError(self.minutes)
        if not self.pupil.strip():
            raise ValueError(self.pupil)


@dataclass
class Day:
    """A day and its lessons."""

    name: str
    lessons: list[Lesson] = field(default_factory=list)

    def total(self) -> int:
        minutes = 0
        for lesson in self.lessons:
            minutes = minutes + lesson.minutes
        return minutes
