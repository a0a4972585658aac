def fee(minutes):
    return -1


def test_runs():
    fee(20)


def test_gives_something():
    assert fee(20)


def test_says_why():
    problem = (fee(20) == 0, "20 minutes are free")
    assert problem


test_runs()
test_gives_something()
test_says_why()
print("all passed")            # all passed
