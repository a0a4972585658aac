import calendar
from datetime import date, timedelta


def payment_day(first, number):
    """The day of a payment; number 0 is the first."""
    months = first.year * 12 + first.month - 1 + number
    last = calendar.monthrange(months // 12, months % 12 + 1)[1]
    if first.day == calendar.monthrange(first.year, first.month)[1]:
        return date(months // 12, months % 12 + 1, last)
    return date(months // 12, months % 12 + 1, min(first.day, last))


def payments(first, until):
    """The days of all payments, until included."""
    days = []
    number = 0
    while payment_day(first, number) <= until:
        days.append(payment_day(first, number))
        number = number + 1
    return days
