from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

berlin = ZoneInfo("Europe/Berlin")
evening = datetime(2024, 3, 30, 20, 0, tzinfo=berlin)
tomorrow = evening + timedelta(days=1)
print(tomorrow)                                # 2024-03-31 20:00:00+02:00
print(tomorrow - evening)                      # 1 day, 0:00:00
print(tomorrow.astimezone(timezone.utc) - evening.astimezone(timezone.utc))      # 23:00:00
