import functools


def counted(function):
    """Make the function count how often it is called."""

    @functools.wraps(function)
    def wrapper(*args):
        wrapper.calls += 1
        return function(*args)

    wrapper.calls = 0
    return wrapper
