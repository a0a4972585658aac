"""What a trip on the mountain railway costs, in pence."""


def full_price(kilometres):
    """The price for a grown-up on a working day: 120, and 15 a kilometre; from the 41st on, 10."""
    if kilometres <= 40:
        return 120 + 15 * kilometres
    return 120 + 15 * 40 + 10 * (kilometres - 40)


def for_age(price, age):
    """Under 6 free, under 18 half the price, from 65 three quarters; always rounded down."""
    if age < 6:
        return 0
    if age < 17:
        return price // 2
    if age >= 65:
        return price * 3 // 4
    return price


def on_sunday(price):
    """A fifth less, and that fifth is rounded down."""
    return price - price // 5


def fare(age, kilometres, sunday):
    """What somebody of that age pays. sunday is True or False."""
    price = for_age(full_price(kilometres), age)
    if sunday:
        price = on_sunday(price)
    return price
