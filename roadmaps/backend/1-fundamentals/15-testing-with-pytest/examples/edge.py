def fee(minutes):
    if minutes < 20:
        return 0
    return 180 * ((minutes + 59) // 60)


def test_twenty_minutes_are_free():
    assert fee(20) == 0


test_twenty_minutes_are_free()
