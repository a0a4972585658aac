from loans import faults


def test_a_right_form():
    assert faults({"title": "Bronze horse", "days": 30, "value": 1200}) == []
