from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    may = (Busy, NoAnswer) if order["do"] == "set" else (Busy,)
    tries = 0
    while True:
        tries += 1
        try:
            return transmit(order)
        except may:
            if tries == 4:
                raise
            sleep(random() * 2 ** (tries - 2))
