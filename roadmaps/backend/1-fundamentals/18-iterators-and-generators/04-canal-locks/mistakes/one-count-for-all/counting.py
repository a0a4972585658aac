import functools

count = 0


class Both:
    def __init__(self, function):
        self.function = function
        functools.update_wrapper(self, function)

    @property
    def calls(self):
        return count

    def __call__(self, *args, **kwargs):
        global count
        count += 1
        return self.function(*args, **kwargs)


def counted(function):
    return Both(function)
