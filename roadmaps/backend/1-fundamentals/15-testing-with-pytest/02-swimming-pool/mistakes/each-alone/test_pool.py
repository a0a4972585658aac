import pool
import pytest


@pytest.mark.parametrize(
    ("age", "price"),
    [(0, 0), (2, 0), (3, 250), (15, 250), (16, 500), (64, 500), (65, 400), (90, 400)],
)
def test_the_age_decides(age, price):
    assert pool.price(age, 60) == price


@pytest.mark.parametrize(
    ("minutes", "price"),
    [(1, 500), (90, 500), (91, 550), (120, 550), (121, 600), (150, 600), (151, 650)],
)
def test_each_half_hour_begun_costs_more(minutes, price):
    assert pool.price(30, minutes) == price


@pytest.mark.parametrize(("age", "minutes"), [(-1, 60), (30, 0), (30, -5), (2, 0)])
def test_what_cannot_be_is_refused(age, minutes):
    with pytest.raises(pool.BadTicket):
        pool.price(age, minutes)
