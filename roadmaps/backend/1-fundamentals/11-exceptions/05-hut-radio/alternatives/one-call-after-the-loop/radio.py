class Transient(Exception):
    """It failed now and may work in a moment."""


class Busy(Transient):
    """Somebody else is talking."""


def retry(call, times):
    for _ in range(times - 1):
        try:
            return call()
        except Transient:
            pass
    return call()
