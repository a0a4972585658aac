import cloakroom
import pytest


def test_an_evening():
    cloakroom.close()
    assert cloakroom.hang("red coat") == 1
    assert cloakroom.hang("blue coat") == 2
    assert cloakroom.take(1) == "red coat"
    assert cloakroom.hang("green coat") == 1
    with pytest.raises(cloakroom.NoSuchTicket):
        cloakroom.take(3)
    assert cloakroom.close() == ["green coat", "blue coat"]
    assert cloakroom.close() == []
