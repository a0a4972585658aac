def floors(lowest, highest):
    """The numbers of the floors, both ends included."""
    numbers = []
    for number in range(lowest, highest + 2):
        numbers.append(number)
    return numbers


def top(lowest, highest):
    """The button at the top of the panel."""
    buttons = floors(lowest, highest)
    return buttons[len(buttons) - 2]
