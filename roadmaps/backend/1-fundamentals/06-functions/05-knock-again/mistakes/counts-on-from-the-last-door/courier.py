number = 0


def knock(ring, times):
    """Ring until somebody opens, at most so many times. How many rings did it take? None if nobody opened."""
    global number
    for attempt in range(times):
        number = number + 1
        if ring():
            return number
    return None
