import functools
import inspect


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls = wrapper.calls + 1
        return function(*args, **kwargs)

    wrapper.calls = 0
    return wrapper


@counted
def add(a, b=1):
    """The sum of both."""
    return a + b


print(add(4) + add(5))             # 11
print(add.calls)                   # 2
print(add.__name__, add.__doc__)   # add The sum of both.
print(inspect.signature(add))      # (a, b=1)
