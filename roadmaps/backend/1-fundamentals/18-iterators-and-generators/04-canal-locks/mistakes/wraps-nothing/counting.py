from functools import wraps
def counted(function):
    @wraps
    def inner(*a, **k):
        inner.calls += 1
        return function(*a, **k)
    inner.calls = 0
    return inner
