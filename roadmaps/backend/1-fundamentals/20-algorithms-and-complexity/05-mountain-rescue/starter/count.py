"""Counts the steps of a job with a structure: python count.py JOB STRUCTURE

A step is a look at an item, or an item that moves. The costs are those of Python's own structures, a little
simplified: looking something up in a set is one step, taking the first of a list moves all that come after it.
"""

import sys

STRUCTURES = ("list", "set", "deque", "heap", "sorted-list")


def halvings(size):
    return max(size, 1).bit_length()


def calls(structure, n):
    """n calls wait already; n more come in, and each time the first is taken."""
    take_first = {"list": n, "deque": 1, "sorted-list": n, "heap": 2 * halvings(n)}
    return n * (1 + take_first[structure])


def alarms(structure, n):
    """n alarms wait already; n more come in, and each time the smallest is taken."""
    one = {
        "list": 1 + n + n // 2,  # put at the end, look at all, move half
        "deque": 1 + n + n // 2,
        "set": 1 + n,
        "sorted-list": halvings(n) + n // 2 + 1,  # find the place, move what comes after it
        "heap": 2 * halvings(n),
    }
    return n * one[structure]


def members(structure, n):
    """n numbers are looked up among n members."""
    one = {"list": n // 2, "deque": n // 2, "heap": n // 2, "set": 1, "sorted-list": halvings(n)}
    return n * one[structure]


def posts(structure, n):
    """n times somebody asks for the post at an index."""
    one = {"list": 1, "sorted-list": 1, "deque": n // 4}
    return n * one[structure]


def heights(structure, n):
    """n times somebody asks for the lowest that is not below a height."""
    one = {"list": n, "set": n, "deque": n, "heap": n, "sorted-list": halvings(n)}
    return n * one[structure]


JOBS = {"calls": calls, "alarms": alarms, "members": members, "posts": posts, "heights": heights}


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in JOBS or sys.argv[2] not in STRUCTURES:
        sys.exit("usage: python count.py " + "|".join(JOBS) + " " + "|".join(STRUCTURES))
    job, structure = sys.argv[1:]
    try:
        for n in (1000, 2000, 4000):
            print(n, JOBS[job](structure, n))
    except KeyError:
        sys.exit(f"a {structure} keeps no order that {job} could use")


main()
