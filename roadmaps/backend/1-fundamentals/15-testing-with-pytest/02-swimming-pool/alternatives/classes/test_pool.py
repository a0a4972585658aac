from pool import BadTicket, price
from pytest import raises


class TestAges:
    def test_free(self):
        assert price(0, 30) == price(2, 30) == 0

    def test_child(self):
        assert price(3, 30) == price(15, 30) == 250

    def test_grown_up(self):
        assert price(16, 30) == price(64, 30) == 500

    def test_old(self):
        assert price(65, 30) == price(99, 30) == 400


class TestTime:
    def test_edges(self):
        assert [price(20, m) for m in (90, 91, 120, 121, 150, 151)] == [500, 550, 550, 600, 600, 650]

    def test_children(self):
        assert price(12, 100) == 300

    def test_old(self):
        assert price(80, 100) == 450

    def test_free_is_free(self):
        assert price(1, 200) == 0


class TestRefusals:
    def test_age(self):
        with raises(BadTicket):
            price(-1, 30)

    def test_no_time(self):
        with raises(BadTicket):
            price(20, 0)

    def test_less_than_no_time(self):
        with raises(BadTicket):
            price(20, -1)
