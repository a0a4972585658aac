from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    """Send an order, again where that does no harm, and give back the answer."""
    for longest in (0.5, 1, 2):
        try:
            return transmit(order)
        except Busy:
            pass
        except NoAnswer:
            if order["do"] != "set":
                raise
        sleep(random() * longest)
    return transmit(order)
