def total_weight(weights):
    print(sum(weights))
    return sum(weights)


def heaviest(weights):
    return max(weights, default=None)


def light_enough(weights, limit):
    return [w for w in weights if w <= limit]
