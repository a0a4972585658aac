import cloakroom
import pytest


def test_coats_get_hooks_from_1():
    assert cloakroom.hang("red coat") == 1
    assert cloakroom.hang("blue coat") == 2


def test_a_coat_comes_back():
    cloakroom.close()
    ticket = cloakroom.hang("red coat")
    cloakroom.hang("blue coat")
    assert cloakroom.take(ticket) == "red coat"


def test_the_lowest_free_hook_is_used():
    cloakroom.close()
    first = cloakroom.hang("red coat")
    cloakroom.hang("blue coat")
    cloakroom.take(first)
    assert cloakroom.hang("green coat") == 1
    assert cloakroom.hang("grey coat") == 3


def test_a_ticket_counts_once():
    cloakroom.close()
    ticket = cloakroom.hang("red coat")
    cloakroom.take(ticket)
    with pytest.raises(cloakroom.NoSuchTicket):
        cloakroom.take(ticket)


def test_closing_gives_what_is_left_by_hook():
    cloakroom.close()
    first = cloakroom.hang("red coat")
    cloakroom.hang("blue coat")
    cloakroom.take(first)
    cloakroom.hang("green coat")
    assert cloakroom.close() == ["green coat", "blue coat"]


def test_after_closing_all_hooks_are_free():
    cloakroom.close()
    cloakroom.hang("red coat")
    cloakroom.close()
    assert cloakroom.close() == []
    assert cloakroom.hang("black coat") == 1
