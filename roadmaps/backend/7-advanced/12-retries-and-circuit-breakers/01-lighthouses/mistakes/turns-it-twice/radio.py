from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    for longest in (0.5, 1, 2):
        try:
            return transmit(order)
        except (Busy, NoAnswer):
            sleep(random() * longest)
    return transmit(order)
