class Transient(Exception):
    """It failed now and may work in a moment."""


class Busy(Transient):
    """Somebody else is talking."""


def retry(call, times):
    """What call() gives, after at most this many calls."""
    left = times - 1
    while left > 0:
        try:
            answer = call()
        except Transient:
            left -= 1
        else:
            return answer
    return call()
