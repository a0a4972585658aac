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


def test_children_pay_the_same_for_half_hours():
    assert pool.price(10, 121) == 350
    assert pool.price(70, 121) == 500


def test_a_toddler_is_free_however_long():
    assert pool.price(2, 300) == 0


def test_refusals():
    with pytest.raises(pool.BadTicket):
        pool.price(-1, 60)
        pool.price(30, 0)
        pool.price(30, -5)
