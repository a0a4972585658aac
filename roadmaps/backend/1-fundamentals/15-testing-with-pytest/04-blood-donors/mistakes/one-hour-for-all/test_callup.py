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
    return missed, sent, waits


def test_everybody_is_reached_in_order():
    assert run(["01", "02"]) == ([], ["01", "02"], [])


@pytest.mark.parametrize(("hour", "missed"), [(0, ["01"]), (7, ["01"]), (8, []), (19, []), (20, ["01"])])
def test_nobody_is_disturbed_at_night(hour, missed):
    assert run(["01"], hours=[hour])[0] == missed


def test_one_failure():
    assert run(["01"], [True]) == ([], ["01"] * 2, [2])


def test_two_failures():
    assert run(["01"], [True] * 2) == ([], ["01"] * 3, [2, 4])


def test_three_failures_and_on_with_the_next():
    assert run(["01", "02"], [True] * 3) == (["01"], ["01"] * 3 + ["02"], [2, 4])


def test_the_missed_are_in_order():
    assert run(["01", "02"], [True] * 6)[0] == ["01", "02"]


def test_each_donor_has_three_tries():
    assert run(["01", "02"], [True, False, True, True, False]) == ([], ["01"] * 2 + ["02"] * 3, [2, 2, 4])
