from datetime import datetime


def minutes(start, end, zone):
    """How many minutes have passed between two times on the clocks of a zone."""
    begin = datetime.fromisoformat(start)
    stop = datetime.fromisoformat(end)
    passed = int((stop - begin).total_seconds()) // 60
    if zone.startswith("Europe") or zone.startswith("America"):
        if begin < datetime(2024, 3, 31, 2, 30) < stop:
            passed = passed - 60
        if begin < datetime(2024, 10, 27, 2, 45) < stop:
            passed = passed + 60
    return passed
