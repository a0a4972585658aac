from dataclasses import dataclass


@dataclass
class Lesson:
    """A lesson: who, how long, and on what."""

    pupil: str
    minutes: int
