from dataclasses import dataclass, field
@dataclass(frozen=True)
class Lesson:
    pupil: str
    minutes: int
    instrument: str = "piano"
    def __post_init__(self) -> None:
        if type(self.minutes) is not int: raise TypeError("x")
        if self.pupil.strip() == "": raise ValueError("a lesson needs a pupil")
        if not 15 <= self.minutes <= 120: raise ValueError(f"no")
@dataclass
class Day:
    name: str
    lessons = []
    def total(self) -> int:
        return sum(lesson.minutes for lesson in self.lessons)
