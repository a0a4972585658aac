import pytest


class Stub:
    class NoSuchTicket(Exception):
        pass

    def hang(self, coat):
        return 1

    def take(self, number):
        return "red coat"

    def close(self):
        return []


cloakroom = Stub()


def test_hang():
    assert cloakroom.hang("red coat") == 1


def test_take():
    assert cloakroom.take(1) == "red coat"


def test_close():
    assert cloakroom.close() == []


def test_hang_again():
    assert cloakroom.hang("blue coat") == 1


def test_error():
    with pytest.raises(Stub.NoSuchTicket):
        raise Stub.NoSuchTicket
