from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo


def next_run(now, at, zone):
    """The moment of the next watering after now, in UTC."""
    if now.tzinfo is None:
        raise ValueError("now has no zone, so it is no moment")
    place = timezone(now.astimezone(ZoneInfo(zone)).utcoffset())
    day = now.astimezone(place).date()
    run = datetime.combine(day, time.fromisoformat(at), tzinfo=place)
    while run <= now:
        run = run + timedelta(days=1)
    return run.astimezone(timezone.utc)
