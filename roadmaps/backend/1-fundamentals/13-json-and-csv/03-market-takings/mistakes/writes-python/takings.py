from datetime import date
from decimal import Decimal
import datetime


def save(entries, name):
    """Write the entries into the JSON file of that name."""
    with open(name, "w", encoding="utf-8") as file:
        file.write(repr(entries))


def load(name):
    """The entries in the JSON file of that name."""
    with open(name, encoding="utf-8") as file:
        return eval(file.read())
