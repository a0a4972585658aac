from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo


def next_run(now, at, zone):
    """The moment of the next watering after now, in UTC."""
