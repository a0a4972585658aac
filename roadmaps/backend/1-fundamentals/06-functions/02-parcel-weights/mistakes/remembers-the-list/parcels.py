def total_weight(weights):
    return sum(weights)


def heaviest(weights):
    if weights:
        return max(weights)


def light_enough(weights, limit, new=[]):
    for w in weights:
        if w <= limit:
            new.append(w)
    return new
