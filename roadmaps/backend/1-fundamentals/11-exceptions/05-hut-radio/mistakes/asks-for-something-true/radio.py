class Transient(Exception):
    """It failed now and may work in a moment."""


class Busy(Transient):
    """Somebody else is talking."""


def retry(call, times):
    """What call() gives, after at most this many calls."""
    for number in range(1, times + 1):
        try:
            answer = call()
            if answer:
                return answer
        except Transient:
            if number == times:
                raise
