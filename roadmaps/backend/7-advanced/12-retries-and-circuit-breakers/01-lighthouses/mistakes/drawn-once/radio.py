from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    drawn = random()
    for longest in (0.5, 1, 2):
        try:
            return transmit(order)
        except Busy:
            pass
        except NoAnswer:
            if order["do"] != "set":
                raise
        sleep(drawn * longest)
    return transmit(order)
