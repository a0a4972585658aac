def loud(function):
    def wrapper(*args, **kwargs):
        print("before")
        result = function(*args, **kwargs)
        print("after")
        return result
    return wrapper


@loud
def add(a, b=1):
    """The sum of both."""
    return a + b


print(add(4, b=2))
print(add.__name__)
