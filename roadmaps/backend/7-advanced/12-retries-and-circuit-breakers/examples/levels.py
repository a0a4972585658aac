calls = 0


def office():
    global calls
    calls += 1
    raise ConnectionError


def three_times(ask):
    """The same, asked up to three times."""

    def again():
        for _ in range(2):
            try:
                return ask()
            except ConnectionError:
                pass
        return ask()

    return again


library = three_times(office)
service = three_times(library)
gateway = three_times(service)
try:
    gateway()
except ConnectionError:
    print("one request,", calls, "calls")
