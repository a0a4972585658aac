from dataclasses import dataclass, field


@dataclass
class Lesson:
    pupil: str
    minutes: int
    instrument: str = "piano"

    def __post_init__(self):
        if type(self.minutes) is not int:
            raise TypeError(self.minutes)
        if not 15 <= self.minutes <= 120:
            raise ValueError(self.minutes)
        if not self.pupil.strip():
            raise ValueError(self.pupil)

    def __setattr__(self, name, value):
        if name in vars(self):
            raise AttributeError(name)
        super().__setattr__(name, value)


@dataclass
class Day:
    name: str
    lessons: list = field(default_factory=list)

    def total(self):
        return sum(lesson.minutes for lesson in self.lessons)
