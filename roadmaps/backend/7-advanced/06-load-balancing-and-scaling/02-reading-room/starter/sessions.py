"""What is known of those who have signed in. It stands in the memory of this copy."""

import secrets

known = {}


def begin(card):
    """The id of a new session."""
    key = secrets.token_urlsafe(24)
    known[key] = {"card": card, "boxes": []}
    return key


def find(key):
    """What is known of a session, or None."""
    return known.get(key)


def add(key, box):
    """Put a box at the end of the list."""
    known[key]["boxes"].append(box)


def end(key):
    """The session is over."""
    del known[key]
