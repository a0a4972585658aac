import callup


def test_it_runs():
    for hour in range(24):
        callup.call_up(["01", "02"], lambda number: None, lambda: hour, lambda seconds: None)
