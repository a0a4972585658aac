from datetime import datetime
from zoneinfo import ZoneInfo


def minutes(start, end, zone):
    """How many minutes have passed between two times on the clocks of a zone."""
    place = ZoneInfo(zone)
    begin = datetime.fromisoformat(start).replace(tzinfo=place)
    stop = datetime.fromisoformat(end).replace(tzinfo=place)
    passed = (stop - begin) - (stop.utcoffset() - begin.utcoffset())
    return int(passed.total_seconds() / 60)
