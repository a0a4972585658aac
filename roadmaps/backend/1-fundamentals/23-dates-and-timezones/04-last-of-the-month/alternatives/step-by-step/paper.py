from datetime import date, timedelta


def payment_day(first, number):
    """The day of a payment; number 0 is the first."""
    year = first.year
    month = first.month + number
    while month > 12:
        month -= 12
        year += 1
    day = first.day
    while True:
        try:
            return date(year, month, day)
        except ValueError:
            day -= 1


def payments(first, until):
    """The days of all payments, until included."""
    most = (until.year - first.year) * 12 + until.month - first.month
    days = [payment_day(first, number) for number in range(most + 1)]
    return [day for day in days if day <= until]
