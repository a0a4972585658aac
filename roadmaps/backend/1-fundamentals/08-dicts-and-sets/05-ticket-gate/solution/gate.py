def refused(scans):
    """The tickets that were refused because they had been shown before, in the order of the refusals."""
    shown = set()
    again = []
    for ticket in scans:
        if ticket in shown:
            again.append(ticket)
        else:
            shown.add(ticket)
    return again
