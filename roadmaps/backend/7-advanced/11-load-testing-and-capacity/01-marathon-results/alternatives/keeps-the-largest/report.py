import heapq
import math


def wait(request):
    due, _, ended = request
    return math.inf if ended is None else ended - due


def report(requests, warm_up):
    counted = [request for request in requests if request[0] >= warm_up]
    found = {"requests": len(counted), "lost": sum(ended is None for _, _, ended in counted)}
    for p in (50, 99):
        above = len(counted) - math.ceil(p * len(counted) / 100)
        largest = heapq.nlargest(above + 1, map(wait, counted))
        found[f"p{p}"] = largest[-1] if counted else None
    return found
