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


def test_half_hours_cost_the_same_at_any_age():
    assert pool.price(15, 91) == 300
    assert pool.price(65, 91) == 450


def test_a_toddler_is_free_however_long():
    assert pool.price(2, 91) == 0


@pytest.mark.parametrize(("age", "minutes"), [(-1, 1), (0, 0), (0, -1)])
def test_what_cannot_be_is_refused(age, minutes):
    with pytest.raises(pool.BadTicket):
        pool.price(age, minutes)
