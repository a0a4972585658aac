def first_long_enough(lengths, needed):
    """The index of the first rope with at least this length, or None."""
