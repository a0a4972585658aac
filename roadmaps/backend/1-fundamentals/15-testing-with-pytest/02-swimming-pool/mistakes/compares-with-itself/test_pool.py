import pool


def test_same_age_same_price():
    assert pool.price(3, 60) == pool.price(15, 60)
    assert pool.price(16, 60) == pool.price(64, 60)
    assert pool.price(15, 60) != pool.price(64, 60) != pool.price(65, 60)
