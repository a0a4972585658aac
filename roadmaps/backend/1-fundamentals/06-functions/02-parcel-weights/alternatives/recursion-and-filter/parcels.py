def total_weight(weights: list[int]) -> int:
    if not weights:
        return 0
    first, *rest = weights
    return first + total_weight(rest)


def heaviest(weights: list[int]) -> int | None:
    return max(weights) if len(weights) else None


def light_enough(weights: list[int], limit: int) -> list[int]:
    return list(filter(lambda weight: not weight > limit, weights))
