import pool
import pytest

BASE = {0: 0, 1: 0, 2: 0, 3: 250, 4: 250, 14: 250, 15: 250, 16: 500, 17: 500, 63: 500, 64: 500, 65: 400, 66: 400}
HALF_HOURS = {1: 0, 60: 0, 89: 0, 90: 0, 91: 1, 119: 1, 120: 1, 121: 2, 149: 2, 150: 2, 151: 3, 600: 17}


def test_every_edge_of_age_with_every_edge_of_time():
    for age, base in BASE.items():
        for minutes, half_hours in HALF_HOURS.items():
            wanted = base + 50 * half_hours if base else 0
            assert pool.price(age, minutes) == wanted, (age, minutes)


def refused(age, minutes):
    try:
        pool.price(age, minutes)
    except pool.BadTicket:
        return True
    return False


def test_refusals():
    assert refused(-1, 60)
    assert refused(50, 0)
    assert refused(50, -1)
    assert not refused(0, 1)
