import inspect


def counted(function):
    def around(*positional, **named):
        around.calls += 1
        return function(*positional, **named)

    around.__name__ = function.__name__
    around.__qualname__ = function.__qualname__
    around.__doc__ = function.__doc__
    around.__signature__ = inspect.signature(function)
    around.calls = 0
    return around
