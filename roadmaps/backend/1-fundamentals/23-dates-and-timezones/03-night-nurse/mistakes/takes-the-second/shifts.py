from datetime import datetime, timezone
from zoneinfo import ZoneInfo


def minutes(start, end, zone):
    """How many minutes have passed between two times on the clocks of a zone."""
    place = ZoneInfo(zone)
    begin = datetime.fromisoformat(start).replace(tzinfo=place).astimezone(timezone.utc)
    stop = datetime.fromisoformat(end).replace(tzinfo=place, fold=1).astimezone(timezone.utc)
    return int((stop - begin).total_seconds()) // 60
