def share(pence, people):
    """What everybody pays at least, in pence."""
    return int((pence - pence % people) // people)


def left_over(pence, people):
    """How many of them pay one penny more."""
    rest = pence % people
    return rest
