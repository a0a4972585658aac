from borrowing import Borrowed


class Cabinet:
    """A cabinet that takes its tools from one function and gives them back to another."""

    def __init__(self, take, give_back):
        self.take = take
        self.give_back = give_back


def borrow(cabinet, name):
    return Borrowed(cabinet, name)


def fetch(name):
    return f"the {name}"


def put_away(tool):
    print("back:", tool)


def work(tool):
    return f"worked with {tool}"


def use(borrowed, work):
    """Borrow the tool, work with it, and give back what the work gave."""
    with borrowed as tool:
        return work(tool)


if __name__ == "__main__":  # only when this file itself is run, not when it is imported
    print(use(borrow(Cabinet(fetch, put_away), "plane"), work))
