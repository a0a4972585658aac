import calendar
from datetime import date, timedelta


def payment_day(first, number):
    """The day of a payment; number 0 is the first."""
    return first + timedelta(days=30 * number)


def payments(first, until):
    """The days of all payments, until included."""
    days = []
    number = 0
    while payment_day(first, number) <= until:
        days.append(payment_day(first, number))
        number = number + 1
    return days
