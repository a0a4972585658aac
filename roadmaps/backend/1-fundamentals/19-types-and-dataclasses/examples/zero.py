def due(days: int | None) -> str:
    if not days:
        return "no date"
    return f"in {days} days"


print(due(3))          # in 3 days
print(due(None))       # no date
print(due(0))          # no date
