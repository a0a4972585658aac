def share(pence, people):
    """What everybody pays at least, in pence."""
    return pence // people


def left_over(pence, people):
    """How many of them pay one penny more."""
    return people - pence % people
