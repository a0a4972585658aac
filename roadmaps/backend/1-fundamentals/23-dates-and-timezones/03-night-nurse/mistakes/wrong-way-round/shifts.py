from datetime import datetime, timezone
from zoneinfo import ZoneInfo


def minutes(start, end, zone):
    """How many minutes have passed between two times on the clocks of a zone."""
    place = ZoneInfo(zone)
    begin = datetime.fromisoformat(start).replace(tzinfo=place).astimezone(timezone.utc)
    stop = datetime.fromisoformat(end).replace(tzinfo=place).astimezone(timezone.utc)
    return int((begin - stop).total_seconds()) // 60
