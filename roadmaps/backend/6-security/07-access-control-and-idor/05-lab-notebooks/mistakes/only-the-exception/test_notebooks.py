import itertools

import notebooks
import pytest

NAMES = itertools.count()


@pytest.fixture
def book():
    """A notebook: its number, its owner, somebody who reads it, and a stranger."""
    owner, reader, stranger = (f"{name}-{next(NAMES)}" for name in ("ana", "bert", "cleo"))
    number = notebooks.add(owner, "before")
    notebooks.share(owner, number, reader)
    return number, owner, reader, stranger


def test_owner_and_reader_read(book):
    number, owner, reader, _ = book
    assert notebooks.read(owner, number) == "before"
    assert notebooks.read(reader, number) == "before"


def test_the_owner_writes(book):
    number, owner, reader, _ = book
    notebooks.write(owner, number, "after")
    assert notebooks.read(reader, number) == "after"


def test_a_stranger_does_not_read(book):
    number, _, _, stranger = book
    with pytest.raises(notebooks.Missing):
        notebooks.read(stranger, number)


def test_who_was_a_reader_does_not_read(book):
    number, owner, reader, _ = book
    notebooks.unshare(owner, number, reader)
    with pytest.raises(notebooks.Missing):
        notebooks.read(reader, number)
    assert notebooks.listed(reader) == []


def test_a_reader_changes_nothing(book):
    number, owner, reader, stranger = book
    with pytest.raises(notebooks.Forbidden):
        notebooks.write(reader, number, "after")
    with pytest.raises(notebooks.Forbidden):
        notebooks.share(reader, number, stranger)
    with pytest.raises(notebooks.Forbidden):
        notebooks.unshare(reader, number, reader)


def test_a_stranger_changes_nothing(book):
    number, owner, reader, stranger = book
    with pytest.raises(notebooks.Missing):
        notebooks.write(stranger, number, "after")
    with pytest.raises(notebooks.Missing):
        notebooks.share(stranger, number, stranger)
    with pytest.raises(notebooks.Missing):
        notebooks.unshare(stranger, number, reader)


def test_lists_and_searches_hold_what_may_be_read(book):
    number, owner, reader, stranger = book
    for who, found in ((owner, [number]), (reader, [number]), (stranger, [])):
        assert notebooks.listed(who) == found
        assert notebooks.search(who, "before") == found
        assert notebooks.search(who, "after") == []
