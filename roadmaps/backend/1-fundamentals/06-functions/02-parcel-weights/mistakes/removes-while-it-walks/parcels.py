def total_weight(weights):
    return sum(weights)


def heaviest(weights):
    if weights:
        return max(weights)


def light_enough(weights, limit):
    copy = list(weights)
    for w in copy:
        if w > limit:
            copy.remove(w)
    return copy
