import calendar
from datetime import date, timedelta


def payment_day(first, number):
    """The day of a payment; number 0 is the first."""
    months = first.month + number
    year, month = first.year + months // 12, months % 12
    last = calendar.monthrange(year, month)[1] if month else 31
    return date(year, month, min(first.day, last))


def payments(first, until):
    """The days of all payments, until included."""
    days = []
    number = 0
    while payment_day(first, number) <= until:
        days.append(payment_day(first, number))
        number = number + 1
    return days
