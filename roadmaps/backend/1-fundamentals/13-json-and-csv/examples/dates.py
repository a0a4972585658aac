from datetime import date

day = date(2031, 5, 4)
print(day.isoformat())                               # 2031-05-04
print(date.fromisoformat("2031-05-04") == day)       # True
