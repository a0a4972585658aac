from datetime import datetime, timezone
from zoneinfo import ZoneInfo
def minutes(start, end, zone):
    z = ZoneInfo(zone)
    begin = datetime.fromisoformat(start).replace(tzinfo=z).astimezone(timezone.utc)
    stop = datetime.fromisoformat(end).replace(tzinfo=z).astimezone(timezone.utc)
    return (stop - begin).seconds // 60
