def refused(scans):
    """The tickets that were refused because they had been shown before, in the order of the refusals."""
    times = {}
    for ticket in scans:
        times[ticket] = times.get(ticket, 0) + 1
    again = []
    for ticket in times:
        again.extend([ticket] * (times[ticket] - 1))
    return again
