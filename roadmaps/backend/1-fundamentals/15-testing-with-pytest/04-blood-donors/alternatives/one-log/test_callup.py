import itertools

from callup import call_up


def log_of(donors, down, hours):
    log = []
    tries = itertools.count(1)
    times = iter(hours)

    def send(number):
        log.append(f"send {number}")
        if next(tries) in down:
            raise ConnectionError

    def hour():
        log.append("hour?")
        return next(times)

    def sleep(seconds):
        log.append(f"sleep {seconds}")

    log.append(call_up(donors, send, hour, sleep))
    return log


def test_day():
    assert log_of(["a", "b"], [], [8, 19]) == ["hour?", "send a", "hour?", "send b", []]


def test_night():
    assert log_of(["a", "b", "c"], [], [20, 7, 9]) == ["hour?", "hour?", "hour?", "send c", ["a", "b"]]


def test_third_try():
    assert log_of(["a"], [1, 2], [9]) == ["hour?", "send a", "sleep 2", "send a", "sleep 4", "send a", []]


def test_hopeless():
    wanted = ["hour?", "send a", "sleep 2", "send a", "sleep 4", "send a", "hour?", "send b", ["a"]]
    assert log_of(["a", "b"], [1, 2, 3], [9, 9]) == wanted


def test_tries_are_counted_for_each():
    wanted = ["hour?", "send a", "sleep 2", "send a", "hour?", "send b", "sleep 2", "send b", "sleep 4", "send b", []]
    assert log_of(["a", "b"], [1, 3, 4], [9, 9]) == wanted


def test_both_ways_to_be_missed():
    assert log_of(["a", "b"], [1, 2, 3], [9, 23])[-1] == ["a", "b"]
