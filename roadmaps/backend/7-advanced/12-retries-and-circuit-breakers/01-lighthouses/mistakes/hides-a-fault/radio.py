from faults import NoAnswer, Refused


def send(order, transmit, sleep, random):
    for longest in (0.5, 1, 2):
        try:
            return transmit(order)
        except Refused:
            raise
        except NoAnswer:
            if order["do"] != "set":
                raise
        except Exception:
            pass
        sleep(random() * longest)
    return transmit(order)
