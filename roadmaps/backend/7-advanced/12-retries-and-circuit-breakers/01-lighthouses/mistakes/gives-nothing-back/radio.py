from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    for longest in (0.5, 1, 2, 0):
        try:
            transmit(order)
            break
        except Busy:
            if not longest:
                raise
        except NoAnswer:
            if order["do"] != "set" or not longest:
                raise
        sleep(random() * longest)
