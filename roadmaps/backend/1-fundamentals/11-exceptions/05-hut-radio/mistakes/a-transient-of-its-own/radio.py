class Transient(Exception):
    """It failed now and may work in a moment."""


class Busy(Transient):
    """Somebody else is talking."""


def retry(call, times):
    for attempt in range(times):
        try:
            return call()
        except Transient:
            pass
    raise Transient("no answer")
