from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    again = Busy if order["do"] != "set" else (Busy, NoAnswer)
    for top in 0.5, 1, 2:
        try:
            return transmit(order)
        except again:
            sleep(top / 2 + random() * top / 2)
    return transmit(order)
