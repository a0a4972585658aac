"""What the school does with its lessons."""

from dataclasses import replace

from school import Day, Lesson


def longer(lesson, minutes):
    return replace(lesson, minutes=minutes)


def plan(rows):
    """The names of the days and their lessons, from rows of day, pupil and minutes."""
    days = {}
    for day, pupil, minutes in rows:
        if day not in days:
            days[day] = Day(day)
        days[day].lessons.append(Lesson(pupil, minutes))
    return {name: day.total() for name, day in days.items()}


if __name__ == "__main__":
    print(plan([("Monday", "Ada", 30), ("Tuesday", "Bo", 45), ("Monday", "Cem", 60)]))
