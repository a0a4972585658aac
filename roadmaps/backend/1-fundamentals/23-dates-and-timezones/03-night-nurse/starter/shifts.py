from datetime import datetime


def minutes(start, end, zone):
    """How many minutes have passed between two times on the clocks of a zone."""
    begin = datetime.fromisoformat(start)
    stop = datetime.fromisoformat(end)
    return int((stop - begin).total_seconds()) // 60
