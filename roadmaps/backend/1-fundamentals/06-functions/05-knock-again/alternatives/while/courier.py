def knock(ring, times):
    """Ring until somebody opens, at most so many times. How many rings did it take? None if nobody opened."""
    rung = 0
    opened = False
    while rung < times and not opened:
        opened = ring()
        rung += 1
    if opened:
        return rung
