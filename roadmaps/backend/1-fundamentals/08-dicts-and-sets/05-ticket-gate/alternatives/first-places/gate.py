def refused(scans):
    first = {}
    for place, ticket in enumerate(scans):
        first.setdefault(ticket, place)
    return [ticket for place, ticket in enumerate(scans) if first[ticket] != place]
