from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo


def next_run(now, at, zone):
    """The moment of the next watering after now, in UTC."""
    if now.tzinfo is None:
        raise ValueError("now has no zone, so it is no moment")
    place = ZoneInfo(zone)
    day = now.astimezone(place).date()
    run = datetime.combine(day, time.fromisoformat(at), tzinfo=place).astimezone(timezone.utc)
    while run <= now:
        run = run + timedelta(hours=24)
    return run
