import functools


def counted(function):
    """Make the function count how often it is called."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls = wrapper.calls + 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper
