from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    for longest in (0.5, 1, 2):
        try:
            answer = transmit(order)
            if answer:
                return answer
        except Busy:
            pass
        except NoAnswer:
            if order["do"] != "set":
                raise
        sleep(random() * longest)
    return transmit(order)
