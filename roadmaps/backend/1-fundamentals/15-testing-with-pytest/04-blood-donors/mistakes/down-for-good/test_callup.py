import callup
import pytest


def run(donors, failures=(), hours=None):
    """Call up the donors; the first sends fail where `failures` says so. (missed, sent, waits, hours left over)"""
    sent, waits = [], []
    failing = list(failures)
    clock = list(hours or [12] * len(donors))

    def send(number):
        sent.append(number)
        if failing and failing.pop(0):
            raise ConnectionError("down")

    missed = callup.call_up(donors, send, lambda: clock.pop(0), waits.append)
    assert clock == []
    return missed, sent, waits


def test_everybody_is_reached_in_order():
    assert run(["01", "02"]) == ([], ["01", "02"], [])


@pytest.mark.parametrize(("hour", "missed"), [(0, ["01"]), (7, ["01"]), (8, []), (19, []), (20, ["01"])])
def test_nobody_is_disturbed_at_night(hour, missed):
    assert run(["01"], hours=[hour])[0] == missed


def test_the_hour_is_asked_before_each():
    assert run(["01", "02", "03"], hours=[19, 20, 8]) == (["02"], ["01", "03"], [])


def test_one_failure():
    assert run(["01"], [True]) == ([], ["01"] * 2, [2])


def test_the_network_is_down():
    missed, sent, waits = run(["01", "02"], [True] * 20)
    assert missed == ["01", "02"]
    assert waits[:2] == [2, 4]
