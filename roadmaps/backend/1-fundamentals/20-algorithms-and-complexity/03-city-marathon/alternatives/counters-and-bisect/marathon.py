from bisect import bisect_left
from collections import Counter


def missing(started, home):
    home = dict.fromkeys(home)
    return [runner for runner in started if runner not in home]


def counted_twice(mat):
    counts = Counter()
    found = []
    for number in mat:
        counts[number] += 1
        if counts[number] == 2:
            found.append(number)
    return found


def places(times):
    ordered = sorted(times)
    return [bisect_left(ordered, time) + 1 for time in times]
