from datetime import datetime, timezone
from zoneinfo import ZoneInfo

berlin = ZoneInfo("Europe/Berlin")
for fold in [0, 1]:
    twice = datetime(2024, 10, 27, 2, 30, tzinfo=berlin, fold=fold)
    print(twice.astimezone(timezone.utc))
skipped = datetime(2024, 3, 31, 2, 30, tzinfo=berlin)
print(skipped.astimezone(timezone.utc).astimezone(berlin))     # 2024-03-31 03:30:00+02:00
