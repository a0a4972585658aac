from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    for longest in (0.5, 1, 2, 0):
        try:
            return transmit(order)
        except Busy:
            pass
        except NoAnswer:
            if order["do"] != "set":
                raise
        if longest:
            sleep(random() * longest)
