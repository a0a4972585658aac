from datetime import datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo


def next_run(now, at, zone):
    """The moment of the next watering after now, in UTC."""
    if now.tzinfo is None:
        raise ValueError("now has no zone, so it is no moment")
    place = ZoneInfo(zone)
    local = now.astimezone(place).replace(tzinfo=None)
    run = datetime.combine(local.date(), time.fromisoformat(at))
    if run <= local:
        run = run + timedelta(days=1)
    return run.replace(tzinfo=place).astimezone(timezone.utc)
