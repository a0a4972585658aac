class Transient(Exception):
    """It failed now and may work in a moment."""


class Busy(Transient):
    """Somebody else is talking."""


def retry(call, times):
    """What call() gives, after at most this many calls."""
    for number in range(times):
        try:
            return call()
        except Transient:
            pass
    raise RuntimeError(f"gave up after {times} calls")
