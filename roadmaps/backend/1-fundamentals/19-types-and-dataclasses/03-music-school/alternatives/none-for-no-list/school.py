import dataclasses


@dataclasses.dataclass(frozen=True, order=True)
class Lesson:
    pupil: str
    minutes: int
    instrument: str = "piano"

    def __post_init__(self):
        if not isinstance(self.minutes, int) or isinstance(self.minutes, bool):
            raise TypeError(f"minutes must be a whole number, not {self.minutes!r}")
        if self.minutes < 15 or self.minutes > 120:
            raise ValueError(f"a lesson takes 15 to 120 minutes, not {self.minutes}")
        if self.pupil == "" or self.pupil.isspace():
            raise ValueError("a lesson needs a pupil")


@dataclasses.dataclass
class Day:
    name: str
    lessons: list = None

    def __post_init__(self):
        if self.lessons is None:
            self.lessons = []

    def total(self):
        minutes = 0
        for lesson in self.lessons:
            minutes += lesson.minutes
        return minutes
