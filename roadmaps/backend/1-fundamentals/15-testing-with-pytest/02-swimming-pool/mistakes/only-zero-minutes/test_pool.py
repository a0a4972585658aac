import pool
import pytest


@pytest.mark.parametrize("age, pence", [(0, 0), (2, 0), (3, 250), (15, 250), (16, 500), (64, 500), (65, 400), (100, 400)])
def test_age(age, pence):
    assert pool.price(age, 90) == pence


@pytest.mark.parametrize("minutes, extra", [(1, 0), (90, 0), (91, 50), (120, 50), (121, 100), (150, 100), (151, 150)])
@pytest.mark.parametrize("age, base", [(10, 250), (40, 500), (70, 400)])
def test_time(age, base, minutes, extra):
    assert pool.price(age, minutes) == base + extra


@pytest.mark.parametrize("minutes", [91, 500])
def test_baby(minutes):
    assert pool.price(1, minutes) == 0


@pytest.mark.parametrize("age, minutes", [(-1, 10), (30, 0)])
def test_refused(age, minutes):
    with pytest.raises(pool.BadTicket):
        pool.price(age, minutes)
