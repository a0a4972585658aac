import secrets

people = {}


def begin(card):
    """The id of a new session."""
    key = secrets.token_urlsafe(24)
    people[key] = {"card": card, "boxes": []}
    return key


def find(key):
    """What is known of a session, or None."""
    return people.get(key)


def add(key, box):
    """Put a box at the end of the list."""
    people[key]["boxes"].append(box)


def end(key):
    """The session is over."""
    del people[key]
