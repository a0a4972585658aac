from functools import wraps
def counted(function):
    @wraps(function)
    def inner(*a, **k):
        inner.calls += 1
        print(function.__name__, inner.calls)
        return function(*a, **k)
    inner.calls = 0
    return inner
