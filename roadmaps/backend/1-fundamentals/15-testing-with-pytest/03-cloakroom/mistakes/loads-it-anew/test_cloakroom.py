import importlib

import cloakroom
import pytest


@pytest.fixture(autouse=True)
def evening():
    importlib.reload(cloakroom)


def test_numbers_go_up():
    assert [cloakroom.hang(c) for c in ("a", "b", "c")] == [1, 2, 3]


def test_coat_comes_back():
    cloakroom.hang("a")
    two = cloakroom.hang("b")
    cloakroom.hang("c")
    assert cloakroom.take(two) == "b"


def test_lowest():
    for c in "abc":
        cloakroom.hang(c)
    cloakroom.take(2)
    cloakroom.take(1)
    assert cloakroom.hang("x") == 1
    assert cloakroom.hang("y") == 2
    assert cloakroom.hang("z") == 4


def test_ticket_once():
    cloakroom.hang("a")
    cloakroom.hang("b")
    cloakroom.take(1)
    with pytest.raises(cloakroom.NoSuchTicket):
        cloakroom.take(1)


def test_never_given_out():
    with pytest.raises(cloakroom.NoSuchTicket):
        cloakroom.take(7)


def test_close():
    for c in "cab":
        cloakroom.hang(c)
    cloakroom.take(1)
    cloakroom.hang("zz")
    assert cloakroom.close() == ["zz", "a", "b"]
    assert cloakroom.close() == []
    assert cloakroom.hang("n") == 1
