from decimal import Decimal
from math import floor


def to_fahrenheit(celsius):
    """The nearest whole degree Fahrenheit. celsius is a text such as "-3.8"."""
    exact = Decimal(celsius) * 9 / 5 + 32
    return floor(exact + Decimal("0.5"))
