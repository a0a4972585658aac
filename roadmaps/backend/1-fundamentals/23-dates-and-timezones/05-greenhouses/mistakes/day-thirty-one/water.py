from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo
def next_run(now, at, zone):
    if now.tzinfo is None: raise ValueError("x")
    h, m = map(int, at.split(":"))
    local = now.astimezone(ZoneInfo(zone))
    run = local.replace(hour=h, minute=m, second=0, microsecond=0, fold=0)
    if run.astimezone(timezone.utc) <= now:
        run = run.replace(day=run.day + 1)
    return run.astimezone(timezone.utc)
