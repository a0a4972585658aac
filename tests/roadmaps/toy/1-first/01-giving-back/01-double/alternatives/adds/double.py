def double(number):
    """Twice the number."""
    return number + number
