from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    for _ in range(3):
        try:
            return transmit(order)
        except Busy:
            pass
        except NoAnswer:
            if order["do"] != "set":
                raise
        sleep(random() * 0.5)
    return transmit(order)
