import callup


def test_everybody_is_reached():
    sent = []
    missed = callup.call_up(["0101", "0202"], sent.append, lambda: 12, lambda seconds: None)
    assert missed == []
    assert sent == ["0101", "0202"]
