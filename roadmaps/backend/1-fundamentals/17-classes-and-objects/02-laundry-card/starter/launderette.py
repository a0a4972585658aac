from laundry import Card


def wipe(card):
    """What the office did on the first of May: it took the list of a card and emptied it."""
    card.history.clear()


def day():
    """A day in the launderette."""
    card = Card()
    card.load(1000)
    card.pay(400, "wash")
    return card


if __name__ == "__main__":  # only when this file itself is run, not when it is imported
    print(day().history)
