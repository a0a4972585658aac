import cloakroom
import pytest

tickets = []


def test_the_first_coat_gets_hook_1():
    tickets.append(cloakroom.hang("red coat"))
    assert tickets == [1]


def test_the_second_coat_gets_hook_2():
    tickets.append(cloakroom.hang("blue coat"))
    assert tickets == [1, 2]


def test_a_coat_comes_back():
    assert cloakroom.take(tickets[0]) == "red coat"


def test_the_lowest_free_hook_is_used():
    assert cloakroom.hang("green coat") == 1
    assert cloakroom.hang("grey coat") == 3


def test_a_ticket_counts_once():
    assert cloakroom.take(3) == "grey coat"
    with pytest.raises(cloakroom.NoSuchTicket):
        cloakroom.take(3)


def test_closing_gives_what_is_left():
    assert cloakroom.close() == ["green coat", "blue coat"]


def test_after_closing_all_hooks_are_free():
    assert cloakroom.close() == []
    assert cloakroom.hang("black coat") == 1
