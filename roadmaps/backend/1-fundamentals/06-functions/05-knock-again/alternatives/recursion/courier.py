def knock(ring, times, rung=0):
    if rung >= times:
        return None
    return rung + 1 if ring() else knock(ring, times, rung + 1)
