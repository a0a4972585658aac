def refused(scans):
    """The tickets that were refused because they had been shown before, in the order of the refusals."""
    times = {}
    again = []
    for ticket in scans:
        times[ticket] = times.get(ticket, 0) + 1
        if times[ticket] > 1:
            again.append(ticket)
    return again
