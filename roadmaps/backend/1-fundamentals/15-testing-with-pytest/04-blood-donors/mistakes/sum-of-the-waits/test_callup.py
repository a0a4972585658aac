import callup
import pytest


def go(donors, hours, fails):
    hours = iter(hours)
    fails = list(fails)
    events = []
    def send(n):
        events.append("send " + n)
        if fails and fails.pop(0):
            raise ConnectionError
    def hour():
        events.append("hour")
        return next(hours)
    missed = callup.call_up(donors, send, hour, lambda s: None)
    return missed, events

def test_edges():
    for h, out in [(7, ["a"]), (8, []), (19, []), (20, ["a"])]:
        assert go(["a"], [h], [])[0] == out

def test_one_failure():
    assert go(["a", "b"], [19, 20], [1, 0]) == (["b"], ["hour", "send a", "send a", "hour"])

def test_two_failures():
    assert go(["a", "b"], [9, 9], [1, 1, 0]) == ([], ["hour", "send a", "send a", "send a", "hour", "send b"])

def test_three_failures():
    assert go(["a", "b"], [9, 9], [1, 1, 1]) == (["a"], ["hour", "send a", "send a", "send a", "hour", "send b"])

def test_two_unlucky():
    assert go(["a", "b"], [9, 9], [1, 1, 0, 1, 1, 0]) == ([], ["hour", "send a", "send a", "send a", "hour", "send b", "send b", "send b"])

def test_mixed():
    assert go(["a", "b", "c"], [3, 9, 22], [1, 1, 1]) == (["a", "b", "c"], ["hour", "hour", "send b", "send b", "send b", "hour"])

def test_sum():
    total = []
    def send(n): raise ConnectionError
    callup.call_up(["a"], send, lambda: 12, total.append)
    assert sum(total) == 6
