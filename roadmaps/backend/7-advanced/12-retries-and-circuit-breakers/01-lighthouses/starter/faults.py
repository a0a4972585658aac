"""What can become of an order that is transmitted."""


class Busy(Exception):
    """The lighthouse has not taken the order. Nothing has happened."""


class NoAnswer(Exception):
    """The order went out, and no answer came back. It may have happened, and it may not."""


class Refused(Exception):
    """The lighthouse says no, and will say so again."""
