import time

import callup


def test_three_failures():
    def send(number):
        raise ConnectionError("down")

    began = time.monotonic()
    assert callup.call_up(["01", "02"], send, lambda: 12, time.sleep) == ["01", "02"]
    assert time.monotonic() - began >= 12
