from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo


def next_run(now, at, zone):
    """The moment of the next watering after now, in UTC."""
    if now.tzinfo is None:
        raise ValueError("now has no zone, so it is no moment")
    hour, minute = at.split(":")
    local = now.astimezone(ZoneInfo(zone))
    run = local.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    while run.astimezone(timezone.utc) <= now:
        run = run + timedelta(days=1)
    return run.astimezone(timezone.utc)
