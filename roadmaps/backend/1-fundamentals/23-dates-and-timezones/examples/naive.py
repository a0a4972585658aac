from datetime import datetime, timedelta

rehearsal = datetime(2024, 3, 31, 19, 0)
print(rehearsal)                               # 2024-03-31 19:00:00
print(rehearsal - timedelta(hours=24))         # 2024-03-30 19:00:00
print(rehearsal.tzinfo)                        # None
