def refused(scans):
    """The tickets that were refused because they had been shown before, in the order of the refusals."""
    again = []
    for place, ticket in enumerate(scans):
        if ticket in set(scans[:place]):
            again.append(ticket)
    return again
