from faults import Busy, NoAnswer, Refused


def send(order, transmit, sleep, random):
    """Send an order, again where that does no harm, and give back the answer."""
    return transmit(order)
