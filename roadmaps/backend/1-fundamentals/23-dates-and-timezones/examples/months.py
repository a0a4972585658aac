import calendar
from datetime import date, timedelta

print(date(2024, 1, 31) + timedelta(days=30))      # 2024-03-01
print(calendar.monthrange(2024, 2)[1])             # 29
print(date(2024, 2, 29) - date(2023, 2, 28))       # 366 days, 0:00:00
