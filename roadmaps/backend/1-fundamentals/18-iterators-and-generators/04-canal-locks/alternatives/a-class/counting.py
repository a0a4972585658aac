import functools


class counted:
    def __init__(self, function):
        self.function = function
        self.calls = 0
        functools.update_wrapper(self, function)

    def __call__(self, *args, **kwargs):
        self.calls = self.calls + 1
        return self.function(*args, **kwargs)
