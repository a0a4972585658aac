from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    for longest in (0.5, 1, 2, 4):
        try:
            return transmit(order)
        except Busy as error:
            last = error
        except NoAnswer as error:
            if order["do"] != "set":
                raise
            last = error
        sleep(random() * longest)
    raise last
