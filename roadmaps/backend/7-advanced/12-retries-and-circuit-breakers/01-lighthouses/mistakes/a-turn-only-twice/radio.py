from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    if order["do"] == "turn":
        try:
            return transmit(order)
        except Busy:
            sleep(random() * 0.5)
            return transmit(order)
    for longest in (0.5, 1, 2):
        try:
            return transmit(order)
        except (Busy, NoAnswer):
            sleep(random() * longest)
    return transmit(order)
