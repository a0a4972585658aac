def refused(scans):
    shown = set()
    again = []
    for ticket in scans:
        if ticket in shown:
            again.append(ticket)
        else:
            shown = shown | {ticket}
    return again
