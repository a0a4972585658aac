"""The seats of a reading room, in Redis: room:left and room:readers."""


def take(client, reader):
    """Give the reader a seat: True when she has one now and had none before."""


def give_back(client, reader):
    """Take the reader's seat back: True when she had one."""
