class Transient(Exception):
    """It failed now and may work in a moment."""


class Busy(Transient):
    """Somebody else is talking."""


def retry(call, times):
    first = None
    for attempt in range(times):
        try:
            return call()
        except Transient as error:
            if first is None:
                first = error
    raise first
