def outage(requests, most):
    """How many calls so many requests cause while each call fails, with three tries and a budget."""
    calls, left = 0, most
    for _ in range(requests):
        left = min(most, left + 0.1)
        calls += 1
        for _ in range(2):
            if left < 1:
                break
            left -= 1
            calls += 1
    return calls


for requests in (10, 100, 1000):
    print(requests, "requests:", outage(requests, most=float("inf")), "calls without a budget,", outage(requests, most=10), "with one")
