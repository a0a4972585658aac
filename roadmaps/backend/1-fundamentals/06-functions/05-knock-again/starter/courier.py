def knock(ring, times):
    """Ring until somebody opens, at most so many times. How many rings did it take? None if nobody opened."""
