from loans import faults


def test_forms():
    faults({"title": "Bronze horse", "days": 0, "value": 1200})
    faults({"title": "", "days": 181, "value": -1})
