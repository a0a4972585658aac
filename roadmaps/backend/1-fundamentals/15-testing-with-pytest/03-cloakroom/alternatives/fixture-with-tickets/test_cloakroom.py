import cloakroom
import pytest


@pytest.fixture
def room():
    """A room with a red coat on hook 1 and a blue one on hook 2; empty again afterwards."""
    cloakroom.close()
    tickets = [cloakroom.hang("red coat"), cloakroom.hang("blue coat")]
    yield tickets
    cloakroom.close()


def test_hooks_from_1(room):
    assert room == [1, 2]


def test_take(room):
    assert cloakroom.take(1) == "red coat"
    assert cloakroom.take(2) == "blue coat"


def test_lowest_hook(room):
    cloakroom.take(1)
    assert [cloakroom.hang("a"), cloakroom.hang("b")] == [1, 3]


def test_once(room):
    cloakroom.take(2)
    with pytest.raises(cloakroom.NoSuchTicket):
        cloakroom.take(2)


def test_close(room):
    cloakroom.take(1)
    cloakroom.hang("white coat")
    assert cloakroom.close() == ["white coat", "blue coat"]
    assert cloakroom.close() == []
    assert cloakroom.hang("black coat") == 1
