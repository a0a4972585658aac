def more_than_one_in_a_hundred(facts):
    facts = list(facts)
    return sum(facts) / len(facts) > 0.01


def waited(request):
    due, _, ended = request
    return float("inf") if ended is None else ended - due


def grows(requests):
    third = len(requests) // 3
    if third == 0:
        return False
    longest = max([waited(one) for one in requests[:third] if one[2] is not None] or [0])
    middle = sorted(map(waited, requests[-third:]))[(third + 1) // 2 - 1]
    return middle > longest


def judge(requests):
    if more_than_one_in_a_hundred(sent - due > 10 for due, sent, _ in requests):
        return "unknown"
    if more_than_one_in_a_hundred(waited(one) > 500 for one in requests):
        return "breaks"
    return "grows" if grows(requests) else "holds"


def capacity(tests):
    bad = [rate for rate, requests in tests if judge(requests) != "holds"]
    return max((rate for rate, _ in tests if not bad or rate < min(bad)), default=None)
