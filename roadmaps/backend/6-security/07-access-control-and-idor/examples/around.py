POINTS = {"dana": 74, "emil": 41, "fay": 88, "gil": 67}
"""Everybody may see who is in the course. The points are each pupil's own."""


def names(sort):
    return sorted(POINTS, key=POINTS.get if sort == "points" else None)


def count(least):
    return sum(1 for points in POINTS.values() if points >= least)


print(names("points"))
print(count(42), count(41))
