"""What can be wrong."""


class Refused(Exception):
    """The command line cannot be understood."""


class Missing(Exception):
    """What was asked for is not there."""
