def merge(left, right):
    """Both lists of (time, text) as one, in the order of time."""


def merge_sort(tremors):
    """The tremors in the order of time; equal times keep their order."""
