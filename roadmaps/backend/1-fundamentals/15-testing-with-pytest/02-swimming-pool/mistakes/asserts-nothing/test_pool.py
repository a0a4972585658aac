import pool


def test_all_ages():
    for age in range(100):
        pool.price(age, 60)


def test_all_times():
    for minutes in range(1, 400):
        pool.price(30, minutes)
