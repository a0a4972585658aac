from datetime import datetime
from zoneinfo import ZoneInfo
def minutes(start, end, zone):
    z = ZoneInfo(zone)
    b = datetime.fromisoformat(start).replace(tzinfo=z)
    e = datetime.fromisoformat(end).replace(tzinfo=z)
    return int(((e - b) + (e.utcoffset() - b.utcoffset())).total_seconds()) // 60
