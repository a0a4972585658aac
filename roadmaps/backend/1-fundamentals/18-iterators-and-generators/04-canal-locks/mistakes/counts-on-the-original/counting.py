import functools


def counted(function):
    """Make the function count how often it is called."""

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        function.calls += 1
        return function(*args, **kwargs)

    function.calls = wrapper.calls = 0
    return wrapper
