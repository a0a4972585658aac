"""Errors with huge messages, endless chains of causes, attributes without end, and groups in groups."""
def chain(depth):
    error = ValueError("x")
    for _ in range(depth):
        error.__cause__ = ValueError("x")
        error.__cause__.__context__ = error
        error = error.__cause__
    return error
def double(n):
    error = ValueError("x" * (20 << 20), 1 << (1 << 22), {"a": "b" * (10 << 20)})
    for number in range(20_000):
        setattr(error, f"a{number}", "x" * 100)
    raise error from chain(20_000)
def evens(numbers):
    group = ValueError("x")
    for _ in range(5000):
        group = ExceptionGroup("x", [group, group])
    group.__cause__ = group
    raise group
def counts(words):
    class Deep(Exception):
        @property
        def me(self): return Deep()
    error = Deep()
    error.self = error
    error.list = [error]
    error.__cause__ = error
    for _ in range(50_000): error.list = [error.list]
    raise error
