import calendar
from datetime import date
def payment_day(first, number):
    m = (first.month + number) % 12
    y = first.year + (first.month + number) // 12
    return date(y, m, min(first.day, calendar.monthrange(y, m)[1]))
def payments(first, until):
    out = []; n = 0
    while payment_day(first, n) <= until:
        out.append(payment_day(first, n)); n += 1
    return out
