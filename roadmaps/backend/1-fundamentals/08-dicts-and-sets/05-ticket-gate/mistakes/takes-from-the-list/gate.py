def refused(scans):
    """The tickets that were refused because they had been shown before, in the order of the refusals."""
    shown = set()
    again = []
    scans.reverse()
    while scans:
        ticket = scans.pop()
        if ticket in shown:
            again.append(ticket)
        shown.add(ticket)
    return again
