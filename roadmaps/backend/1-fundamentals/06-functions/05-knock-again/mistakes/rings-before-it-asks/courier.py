def knock(ring, times):
    """Ring until somebody opens, at most so many times. How many rings did it take? None if nobody opened."""
    number = 1
    opened = ring()
    while not opened and number < times:
        opened = ring()
        number = number + 1
    if opened:
        return number
    return None
