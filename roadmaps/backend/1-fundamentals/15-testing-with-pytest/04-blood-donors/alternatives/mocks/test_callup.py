from unittest.mock import Mock

import callup


def test_night_and_day():
    for hour, missed in {7: ["1"], 8: [], 19: [], 20: ["1"]}.items():
        send = Mock(return_value=None)
        assert callup.call_up(["1"], lambda number: send(number), lambda: hour, lambda s: None) == missed
        assert send.call_count == 1 - len(missed)


def test_the_clock_goes_on():
    send = Mock(return_value=None)
    hour = Mock(side_effect=[19, 20])
    assert callup.call_up(["1", "2"], lambda number: send(number), lambda: hour(), lambda s: None) == ["2"]


def waits_for(outcomes, donors=("1",)):
    send, sleep = Mock(side_effect=outcomes), Mock(return_value=None)
    missed = callup.call_up(list(donors), lambda number: send(number), lambda: 12, lambda seconds: sleep(seconds))
    return missed, [call.args[0] for call in send.call_args_list], [call.args[0] for call in sleep.call_args_list]


def test_tries():
    down = ConnectionError("down")
    assert waits_for([None]) == ([], ["1"], [])
    assert waits_for([down, None]) == ([], ["1", "1"], [2])
    assert waits_for([down, down, None]) == ([], ["1", "1", "1"], [2, 4])
    assert waits_for([down, down, down]) == (["1"], ["1", "1", "1"], [2, 4])


def test_two_donors():
    down = ConnectionError("down")
    assert waits_for([down, down, down, None], ["1", "2"]) == (["1"], ["1", "1", "1", "2"], [2, 4])
    assert waits_for([down, None, down, down, None], ["1", "2"])[0] == []
    assert waits_for([down] * 6, ["1", "2"])[0] == ["1", "2"]
