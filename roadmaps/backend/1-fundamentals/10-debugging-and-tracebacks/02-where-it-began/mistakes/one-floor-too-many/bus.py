def minutes(clock):
    """The minutes from midnight to a time such as 8:05."""
    parts = clock.split(":")
    return int(parts[0]) * 60 + int(parts[1])


def travel_time(start, end):
    """How many minutes a bus takes that arrives on the same day."""
    begin = minutes(start)
    stop = minutes(end)
    return stop - begin
