import pool
import pytest


def test_prices():
    assert pool.price(1, 60) == 0
    assert pool.price(8, 60) == 250
    assert pool.price(30, 60) == 500
    assert pool.price(70, 60) == 400


def test_long_visit():
    assert pool.price(30, 100) == 550


def test_refusals():
    with pytest.raises(pool.BadTicket):
        pool.price(-3, 60)
    with pytest.raises(pool.BadTicket):
        pool.price(30, 0)
