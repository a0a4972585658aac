import calendar
from datetime import date
def payment_day(first, number):
    y, m = first.year, first.month + number
    if m > 12: y += 1; m -= 12
    return date(y, m, min(first.day, calendar.monthrange(y, m)[1]))
def payments(first, until):
    out = []; n = 0
    while payment_day(first, n) <= until:
        out.append(payment_day(first, n)); n += 1
    return out
