from faults import Busy, NoAnswer


def harmless(order, error):
    return isinstance(error, Busy) or isinstance(error, NoAnswer) and order["do"] == "set"


def send(order, transmit, sleep, random, pauses=(0.5, 1, 2)):
    try:
        return transmit(order)
    except Exception as error:
        if not pauses or not harmless(order, error):
            raise
    sleep(pauses[0] * random())
    return send(order, transmit, sleep, random, pauses[1:])
