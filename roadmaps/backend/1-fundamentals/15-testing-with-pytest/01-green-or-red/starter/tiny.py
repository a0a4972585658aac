"""What pytest does, at its smallest."""


def report(heading, tests):
    print(heading)
    for test in tests:
        try:
            test()
        except Exception:
            print(test.__name__, "failed")
        else:
            print(test.__name__, "passed")


class raises:
    """As pytest.raises: inside, an exception of that kind must come."""

    def __init__(self, kind):
        self.kind = kind

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if kind is None:
            raise AssertionError(f"did not raise {self.kind.__name__}")
        return issubclass(kind, self.kind)
