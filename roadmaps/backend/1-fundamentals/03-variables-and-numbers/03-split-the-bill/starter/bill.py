def share(pence, people):
    """What everybody pays at least, in pence."""
    return 0


def left_over(pence, people):
    """How many of them pay one penny more."""
    return 0
