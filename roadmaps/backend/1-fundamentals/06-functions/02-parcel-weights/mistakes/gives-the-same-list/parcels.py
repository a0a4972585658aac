def total_weight(weights):
    return sum(weights)


def heaviest(weights):
    if weights:
        return max(weights)


def light_enough(weights, limit):
    if all(w <= limit for w in weights):
        return weights
    return [w for w in weights if w <= limit]
