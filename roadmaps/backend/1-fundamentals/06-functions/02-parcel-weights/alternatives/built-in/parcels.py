def total_weight(weights):
    """The sum of all weights."""
    return sum(weights)


def heaviest(weights):
    """The highest weight, None if there is none."""
    return max(weights, default=None)


def light_enough(weights, limit):
    """A new list: the weights that are not above the limit."""
    return [weight for weight in weights if weight <= limit]
