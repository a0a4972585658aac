from datetime import date


def payment_day(first, number):
    """The day of a payment; number 0 is the first."""


def payments(first, until):
    """The days of all payments, until included."""
