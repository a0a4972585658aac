from decimal import ROUND_HALF_UP, Decimal


def to_fahrenheit(celsius):
    """The nearest whole degree Fahrenheit. celsius is a text such as "-3.8"."""
    celsius = Decimal(celsius).quantize(Decimal("1"), rounding=ROUND_HALF_UP)
    exact = celsius * 9 / 5 + 32
    return int(exact.quantize(Decimal("1"), rounding=ROUND_HALF_UP))
