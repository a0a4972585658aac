import functools


def counted(function):
    """Make the function count how often it is called."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        finally:
            wrapper.calls += 1

    wrapper.calls = 0
    return wrapper
