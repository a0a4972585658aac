"""What the school does with its lessons."""

from dataclasses import replace

from school import Day, Lesson


def longer(lesson: Lesson, minutes: int) -> Lesson:
    return replace(lesson, minutes=minutes)


def plan(rows: list[tuple[str, str, int]]) -> dict[str, int]:
    """The minutes of each day, from rows of day, pupil and minutes."""
    days: dict[str, Day] = {}
    for day, pupil, minutes in rows:
        if day not in days:
            days[day] = Day(day)
        days[day].lessons.append(Lesson(pupil, minutes))
    totals = {}
    for name in days:
        totals[name] = days[name].total()
    return totals


if __name__ == "__main__":
    print(plan([("Monday", "Ada", 30), ("Tuesday", "Bo", 45), ("Monday", "Cem", 60)]))
