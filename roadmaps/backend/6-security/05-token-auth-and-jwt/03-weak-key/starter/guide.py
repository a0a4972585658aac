def weak_key(token, words):
    """The word that the token is signed with, or None."""


def forged(token, key, **changes):
    """A token as the old one, with other claims, and a good signature."""


def strong_key():
    """A key that is in no list."""
