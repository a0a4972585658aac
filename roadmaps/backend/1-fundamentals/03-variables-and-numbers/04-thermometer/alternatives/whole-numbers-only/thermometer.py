from decimal import ROUND_HALF_UP, Decimal


def to_fahrenheit(celsius):
    """The nearest whole degree Fahrenheit. celsius is a text such as "-3.8"."""
    tenths = int(celsius.replace(".", ""))
    fiftieths = tenths * 9 + 1600
    size = (abs(fiftieths) + 25) // 50
    return size if fiftieths >= 0 else -size
