from datetime import datetime, timezone

print(datetime(2024, 7, 1, 12, 0) < datetime(2024, 7, 1, 12, 0, tzinfo=timezone.utc))
