import random as chance
import time

from faults import Busy, NoAnswer


def send(order, transmit, sleep, random):
    again = Busy if order["do"] != "set" else (Busy, NoAnswer)
    for top in 0.05, 0.1, 0.2:
        try:
            return transmit(order)
        except again:
            time.sleep(chance.random() * top)
    return transmit(order)
