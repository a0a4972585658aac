def share(pence, people):
    """What everybody pays at least, in pence."""
    return divmod(pence, people)[0]


def left_over(pence, people):
    """How many of them pay one penny more."""
    return divmod(pence, people)[1]
