import calendar
from datetime import date, timedelta


def payment_day(first, number):
    """The day of a payment; number 0 is the first."""
    day = first
    for _ in range(number):
        year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
        day = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return day


def payments(first, until):
    """The days of all payments, until included."""
    days = []
    number = 0
    while payment_day(first, number) <= until:
        days.append(payment_day(first, number))
        number = number + 1
    return days
