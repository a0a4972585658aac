from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo


def next_run(now, at, zone):
    """The moment of the next watering after now, in UTC."""
    place = ZoneInfo(zone)
    clock = time.fromisoformat(at)
    day = now.astimezone(place).date()
    while True:
        run = datetime.combine(day, clock, tzinfo=place).astimezone(timezone.utc)
        if run > now:
            return run
        day = day + timedelta(days=1)
