from datetime import datetime, timezone
from zoneinfo import ZoneInfo

berlin = ZoneInfo("Europe/Berlin")
for month in [1, 7]:
    noon = datetime(2024, month, 1, 12, 0, tzinfo=timezone.utc)
    print(noon.astimezone(berlin))
print(datetime(2024, 7, 1, 9, 0, tzinfo=ZoneInfo("America/New_York")).astimezone(berlin))
