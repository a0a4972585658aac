parked = []


def test_one_drives_in():
    parked.append("AB 12")
    assert len(parked) == 1


def test_another_drives_in():
    parked.append("CD 34")
    assert parked == ["CD 34"]


test_one_drives_in()
test_another_drives_in()
