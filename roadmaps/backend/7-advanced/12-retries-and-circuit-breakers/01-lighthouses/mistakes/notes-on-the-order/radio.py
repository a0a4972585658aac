from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    again = Busy if order["do"] != "set" else (Busy, NoAnswer)
    order["tries"] = 0
    for top in 0.5, 1, 2:
        order["tries"] += 1
        try:
            return transmit(order)
        except again:
            sleep(random() * top)
    return transmit(order)
