def total_weight(weights):
    """The sum of all weights."""


def heaviest(weights):
    """The highest weight, None if there is none."""


def light_enough(weights, limit):
    """A new list: the weights that are not above the limit."""
