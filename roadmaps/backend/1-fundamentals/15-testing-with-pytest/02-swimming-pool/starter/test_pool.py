import pool
import pytest


def test_a_grown_up_pays_500():
    assert pool.price(30, 60) == 500
