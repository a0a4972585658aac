from garden import Plot


class Shed:
    """A shed stands at the end of a row, and has a number too."""

    def __init__(self, row, number):
        self.row = row
        self.number = number


def different(pairs):
    """How many different plots there are among (row, number) pairs."""
    plots = set()
    for row, number in pairs:
        plots.add(Plot(row, number))
    return len(plots)


if __name__ == "__main__":  # only when this file itself is run, not when it is imported
    print(different([("A", 1), ("B", 1), ("A", 1)]))
