from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

zone = ZoneInfo("Europe/Berlin")
last = datetime(2026, 10, 24, 2, 30, tzinfo=zone).astimezone(UTC)
print("24 hours later it is", (last + timedelta(hours=24)).astimezone(zone).strftime("%d %b %H:%M"))
print("48 hours later it is", (last + timedelta(hours=48)).astimezone(zone).strftime("%d %b %H:%M"))

for day in (date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 26)):
    due = datetime.combine(day, time(2, 30), zone).astimezone(UTC)
    print(day, "due at", due.strftime("%H:%M UTC"), "when the clocks show", due.astimezone(zone).strftime("%H:%M"))
