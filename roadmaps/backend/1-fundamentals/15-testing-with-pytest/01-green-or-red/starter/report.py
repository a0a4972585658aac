from fares import NoFare, add, fare, half, label
from tiny import raises, report


def test_an_even_fare():
    assert half(200) == 100


def test_an_odd_fare():
    assert half(95) == 48


def test_it_runs():
    half(95)


def test_there_is_an_answer():
    assert half(95)


def test_with_a_message():
    assert (half(95) == 48, "should be rounded up")


def test_pounds():
    assert add(0.1, 0.2) == 0.3


def test_nearly():
    assert abs(add(0.1, 0.2) - 0.3) < 0.000001


def test_whole_pounds():
    assert add(1.5, 0.5) == 2


def test_label():
    assert label(2) == 2


def test_no_zone_9():
    with raises(NoFare):
        fare(9)


def test_zone_1():
    with raises(NoFare):
        fare(1)


def test_both_zones():
    with raises(NoFare):
        fare(9)
        fare(1)


def test_a_list():
    with raises(NoFare):
        fare([])


def test_anything():
    with raises(Exception):
        fair(9)


boarded = []


def test_one_gets_on():
    boarded.append("Ada")
    assert len(boarded) == 1


def test_another_gets_on():
    boarded.append("Bo")
    assert boarded == ["Bo"]


report("asserts:", [test_an_even_fare, test_an_odd_fare, test_it_runs, test_there_is_an_answer, test_with_a_message])
report("values:", [test_pounds, test_nearly, test_whole_pounds, test_label])
report("refusals:", [test_no_zone_9, test_zone_1, test_both_zones, test_a_list, test_anything])
report("order:", [test_one_gets_on, test_another_gets_on, test_one_gets_on])
