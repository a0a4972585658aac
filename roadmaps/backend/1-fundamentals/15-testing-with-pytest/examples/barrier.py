def open_barrier(send, sleep):
    """Tell the barrier to open; try three times, with a pause between."""
    for pause in (1, 5, 0):
        try:
            send("open")
            return True
        except ConnectionError:
            if pause:
                sleep(pause)
    return False


def test_opens_at_the_second_try():
    sent = []
    pauses = []

    def send(word):
        sent.append(word)
        if len(sent) == 1:
            raise ConnectionError("down")

    assert open_barrier(send, pauses.append) is True
    assert sent == ["open", "open"]
    assert pauses == [1]


test_opens_at_the_second_try()
print("passed")                # passed
