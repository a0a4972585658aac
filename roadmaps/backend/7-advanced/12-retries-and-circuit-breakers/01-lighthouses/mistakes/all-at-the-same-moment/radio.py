from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    for pause in (0.5, 1, 2):
        try:
            return transmit(order)
        except Busy:
            pass
        except NoAnswer:
            if order["do"] != "set":
                raise
        sleep(pause)
    return transmit(order)
