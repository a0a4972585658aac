"""The file that holds the book."""

import contextlib
import fcntl
import json
import os
import re

from pocket_ledger.errors import Missing, Refused


def path():
    return os.environ.get("LEDGER", "my.ledger")


def load():
    """The whole book: the last number that was given to an entry, the entries, the budgets by category, and the
    monthly entries, each with how often it has come already."""
    book = {"last": 0, "entries": [], "budgets": {}, "monthly": []}
    try:
        with open(path(), encoding="utf-8") as file:
            book.update(json.load(file))
    except FileNotFoundError:
        pass
    return book


def save(book):
    """Put a new file in the place of the old one: at every moment, a whole one has the name."""
    with open(f"{path()}.new", "w", encoding="utf-8") as file:
        json.dump(book, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(f"{path()}.new", path())


@contextlib.contextmanager
def changing():
    """The book, to be changed and then saved. Meanwhile no other copy of the program gets it to change.

    The kernel takes a lock away from whoever ends, however that happens.
    """
    with open(f"{path()}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        book = load()
        yield book
        save(book)


def append(book, entry):
    """Put the entry into the book under the next number, and give that back."""
    book["last"] += 1
    book["entries"].append({"number": book["last"], **entry})
    return book["last"]


def find(book, number):
    """The entry with that number."""
    if not re.fullmatch("[0-9]+", number):
        raise Refused(f"{number!r} is not the number of an entry")
    for entry in book["entries"]:
        if entry["number"] == int(number):
            return entry
    raise Missing(f"there is no entry {number}")
