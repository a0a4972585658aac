def double(number):
    """Twice the number."""
