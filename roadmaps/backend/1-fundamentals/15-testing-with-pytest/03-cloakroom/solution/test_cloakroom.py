import cloakroom
import pytest

RED, BLUE, GREEN = "red coat", "blue coat", "green coat"


@pytest.fixture(autouse=True)
def empty_room():
    cloakroom.close()


def test_the_lowest_free_hook_is_used():
    first = cloakroom.hang(RED)
    cloakroom.hang(BLUE)
    cloakroom.take(first)
    assert cloakroom.hang(GREEN) == 1


def test_a_coat_comes_back():
    ticket = cloakroom.hang(RED)
    cloakroom.hang(BLUE)
    assert cloakroom.take(ticket) == RED


def test_a_ticket_counts_once():
    ticket = cloakroom.hang(RED)
    cloakroom.take(ticket)
    with pytest.raises(cloakroom.NoSuchTicket):
        cloakroom.take(ticket)


def test_closing_gives_what_is_left_by_hook():
    first = cloakroom.hang(RED)
    cloakroom.hang(BLUE)
    cloakroom.take(first)
    cloakroom.hang(GREEN)
    assert cloakroom.close() == [GREEN, BLUE]


def test_after_closing_nothing_is_left():
    cloakroom.hang(RED)
    cloakroom.close()
    assert cloakroom.close() == []
