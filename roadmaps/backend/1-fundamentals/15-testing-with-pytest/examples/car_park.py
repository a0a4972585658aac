def fee(minutes):
    """Pence for parking: 20 minutes are free, then 180 for each hour begun."""
    if minutes < 20:
        return 0
    return 180 * ((minutes + 59) // 60)


def test_a_short_stop_is_free():
    assert fee(10) == 0


def test_an_hour_begun_is_paid():
    assert fee(61) == 360


test_a_short_stop_is_free()
test_an_hour_begun_is_paid()
print("all passed")            # all passed
