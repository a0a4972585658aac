from datetime import datetime, timedelta, timezone

summer = timezone(timedelta(hours=2))
there = datetime(2024, 7, 1, 14, 0, tzinfo=summer)
here = there.astimezone(timezone.utc)
print(there)                                   # 2024-07-01 14:00:00+02:00
print(here)                                    # 2024-07-01 12:00:00+00:00
print(there == here)                           # True
print(there.replace(tzinfo=timezone.utc) == here)      # False
