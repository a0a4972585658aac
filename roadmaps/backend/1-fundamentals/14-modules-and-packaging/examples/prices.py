print("prices is being run")

PACKET = 250


def price(packets):
    return PACKET * packets
