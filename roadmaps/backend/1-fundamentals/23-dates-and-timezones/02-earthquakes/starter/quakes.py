from datetime import datetime, timezone


def parse(text):
    """The moment that a text in ISO form says, in UTC."""


def show(moment):
    """The text of a moment, in UTC and whole seconds."""


def in_order(texts):
    """The texts, the earliest moment first."""
