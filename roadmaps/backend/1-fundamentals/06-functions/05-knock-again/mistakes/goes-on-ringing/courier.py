def knock(ring, times):
    """Ring until somebody opens, at most so many times. How many rings did it take? None if nobody opened."""
    answer = None
    for number in range(1, times + 1):
        if ring() and answer is None:
            answer = number
    return answer
