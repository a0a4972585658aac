def count_cups(orders):
    """How many cups each guest ordered: a list of numbers."""
    cups = []
    for order in orders:
        cups.append(int(order))
    return cups


def tea(orders):
    """How many millilitres of tea to make; a cup holds 200."""
    total = 0
    for number in count_cups(orders):
        total = total + number * 200
    return total
