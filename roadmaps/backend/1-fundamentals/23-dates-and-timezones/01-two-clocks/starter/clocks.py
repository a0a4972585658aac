from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")

noon = datetime(2024, 7, 1, 12, 0, tzinfo=timezone.utc)
print("there", noon.astimezone(BERLIN).strftime("%H:%M"))
print("same", noon.astimezone(BERLIN) == noon)
print("moved", noon.replace(tzinfo=BERLIN) == noon)

evening = datetime(2024, 3, 30, 20, 0, tzinfo=BERLIN)
wall = evening + timedelta(hours=24)
print("wall", wall.strftime("%d %H:%M"))
real = evening.astimezone(timezone.utc) + timedelta(hours=24)
print("real", real.astimezone(BERLIN).strftime("%d %H:%M"))

print("shown", wall - evening)
print("passed", wall.astimezone(timezone.utc) - evening.astimezone(timezone.utc))

try:
    print("mixed", noon > datetime(2024, 7, 1, 11, 0))
except TypeError:
    print("mixed TypeError")
