from datetime import datetime
from zoneinfo import ZoneInfo


def minutes(start, end, zone):
    """How many minutes have passed between two times on the clocks of a zone."""
    return round((seconds(end, zone) - seconds(start, zone)) / 60)


def seconds(clock, zone):
    return datetime.strptime(clock + " " , "%Y-%m-%d %H:%M ").replace(tzinfo=ZoneInfo(zone)).timestamp()
