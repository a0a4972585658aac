"""The one error that a person is meant to read."""


class Refused(Exception):
    """What cannot be done, as a sentence."""
