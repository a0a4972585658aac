import pool
import pytest


@pytest.mark.parametrize(
    ("age", "price"),
    [(0, 0), (2, 0), (3, 250), (15, 250), (16, 500), (64, 500), (65, 400)],
)
def test_the_age_decides(age, price):
    assert pool.price(age, 90) == price


@pytest.mark.parametrize(("minutes", "price"), [(91, 550), (120, 550), (121, 600)])
def test_each_half_hour_begun_costs_more(minutes, price):
    assert pool.price(16, minutes) == price


@pytest.mark.parametrize(("age", "minutes"), [(-1, 1), (0, 0)])
def test_what_cannot_be_is_refused(age, minutes):
    with pytest.raises(pool.BadTicket):
        pool.price(age, minutes)
