from borrowing import Borrowed


class Cabinet:
    """A cabinet that takes its tools from one function and gives them back to another."""

    def __init__(self, take, give_back):
        self.take = take
        self.give_back = give_back


def borrow(cabinet, name):
    return Borrowed(cabinet, name)


def use(borrowed, work):
    """Borrow the tool, work with it, and give back what the work gave."""
    with borrowed as tool:
        return work(tool)


if __name__ == "__main__":
    cabinet = Cabinet(lambda name: f"the {name}", lambda tool: print("back:", tool))
    print(use(borrow(cabinet, "plane"), lambda tool: f"worked with {tool}"))
