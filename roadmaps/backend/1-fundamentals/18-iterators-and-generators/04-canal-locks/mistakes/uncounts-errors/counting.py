import functools


def counted(function):
    """Make the function count how often it is called."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        try:
            return function(*args, **kwargs)
        except Exception:
            wrapper.calls -= 1
            raise

    wrapper.calls = 0
    return wrapper
