def floors(lowest, highest):
    """The numbers of the floors, both ends included."""
    return list(range(lowest, highest + 1))


def top(lowest, highest):
    """The button at the top of the panel."""
    buttons = floors(lowest, highest)
    return buttons[len(buttons) - 1]
