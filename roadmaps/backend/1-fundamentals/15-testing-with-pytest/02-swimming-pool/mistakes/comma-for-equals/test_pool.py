import pool


def test_prices():
    assert pool.price(3, 60), 250
    assert pool.price(16, 60), 500
    assert pool.price(65, 60), 400
    assert pool.price(16, 91), 550
