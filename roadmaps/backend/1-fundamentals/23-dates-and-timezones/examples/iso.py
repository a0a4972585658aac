from datetime import datetime, timezone

moment = datetime.fromisoformat("2024-03-30T20:00:00+01:00").astimezone(timezone.utc)
print(moment.isoformat())                      # 2024-03-30T19:00:00+00:00
print(moment.strftime("%Y-%m-%dT%H:%M:%SZ"))   # 2024-03-30T19:00:00Z
print(datetime.fromisoformat("2024-03-30T20:00:00").tzinfo)      # None
