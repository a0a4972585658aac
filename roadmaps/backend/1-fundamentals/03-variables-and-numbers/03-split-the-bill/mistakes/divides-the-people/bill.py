def share(pence, people):
    """What everybody pays at least, in pence."""
    return people // pence


def left_over(pence, people):
    """How many of them pay one penny more."""
    return pence % people
