class Transient(Exception):
    """It failed now and may work in a moment."""


class Busy(Transient):
    """Somebody else is talking."""


def retry(call, times):
    try:
        answer = call()
    except Transient as error:
        if times <= 1:
            raise error
        return retry(call, times - 1)
    else:
        return answer
