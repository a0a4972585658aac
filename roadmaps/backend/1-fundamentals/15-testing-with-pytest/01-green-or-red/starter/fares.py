FARES = {1: 200, 2: 350}


class NoFare(Exception):
    """There is no such zone."""


def half(fare):
    """Half a fare in pence, rounded up."""
    return fare // 2


def fare(zone):
    if zone not in FARES:
        raise NoFare(zone)
    return FARES[zone]


def label(zone):
    return str(zone)


def add(first, second):
    return first + second
