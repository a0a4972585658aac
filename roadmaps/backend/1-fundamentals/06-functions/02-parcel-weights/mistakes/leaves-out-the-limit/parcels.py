def total_weight(weights):
    """The sum of all weights."""
    total = 0
    for weight in weights:
        total = total + weight
    return total


def heaviest(weights):
    """The highest weight, None if there is none."""
    highest = None
    for weight in weights:
        if highest is None or weight > highest:
            highest = weight
    return highest


def light_enough(weights, limit):
    """A new list: the weights that are not above the limit."""
    kept = []
    for weight in weights:
        if weight < limit:
            kept.append(weight)
    return kept
