def share(pence, people):
    """What everybody pays at least, in pence."""
    return round(pence / people)


def left_over(pence, people):
    """How many of them pay one penny more."""
    return pence - share(pence, people) * people
