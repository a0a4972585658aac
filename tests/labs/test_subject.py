"""The trusted end of the channel, with a far end that a test plays itself."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest

from backroad.labs import meter as meter_module
from backroad.labs import subject as subject_module
from backroad.labs import wire
from backroad.labs.meter import own_waiting
from backroad.labs.rejection import Gone, OurFault
from backroad.model.evidence import LimitHit, Mismatch
from backroad.sandbox.box import Usage

from .far import Far, read, says

OK = ["ok", 3, "int", "", "", False]


def raw(data: bytes) -> Callable[[Far], None]:
    return lambda far: far.socket.sendall(data)


def hang_up(far: Far) -> None:
    far.socket.shutdown(socket.SHUT_RDWR)


def test_one_question_has_one_answer(far: Far):
    far.plays(read, says(1, *OK), read, says(2, *OK))
    assert far.subject.ask("call", "f", [1]) == OK
    assert far.subject.ask("call") == OK
    assert far.asked == [[1, "call", "f", [1]], [2, "call"]]
    assert far.box.kills == 0


def test_stale_and_forged_answers_are_passed_over(far: Far):
    stale = (says(1, *OK), says(0, *OK), says(99, *OK), says(2, "ok", 4, ""), says(-1, "callback", [], {}))
    far.plays(read, says(1, *OK), read, *stale, says(2, *OK))
    assert far.subject.ask("call") == OK
    assert far.subject.ask("call") == OK


def test_a_callback_is_answered_in_between(far: Far):
    far.plays(read, says(-3, "callback", ["x"], {"k": 1}), read, says(1, *OK))
    asked: list[Any] = []
    assert far.subject.ask("call", callback=lambda *what: asked.append(what) or ["value", 7]) == OK  # type: ignore[func-returns-value]
    assert asked == [(2, ["x"], {"k": 1})]
    assert far.asked[1] == [-3, "return", "value", 7]


def test_what_was_posted_is_collected_in_any_order_and_the_rest_is_dropped(far: Far):
    far.plays(read, read, read, says(1, *OK), says(2, "ok", 4, "int", "", "", False), says(3, *OK))
    first, second, third = (far.subject.post("call", number) for number in range(3))
    assert far.subject.collect(second)[1] == 4
    assert far.subject.collect(third) == OK
    assert far.asked == [[1, "call", 0], [2, "call", 1], [3, "call", 2]]
    assert first == 1


def test_the_layout_is_answered_before_anything_else_and_not_charged(far: Far):
    def slow(_: Far) -> None:
        time.sleep(0.4)  # longer than a check may take

    far.plays(read, read, slow, says(1, *OK), says(2, *OK))
    far.subject.lay_out({"m.py": b""}, [], 10)
    assert far.subject.ask("call") == OK
    assert far.asked[0] == [1, "files", {"m.py": b""}, [], 10]
    assert far.subject.spent < 0.3


@pytest.mark.parametrize("answer", [says(1, "raised", {}, "", "", "", False), hang_up, raw(b"\xff\xff\xff\xff")])
def test_a_layout_that_goes_wrong_is_our_fault(far: Far, answer: Callable[[Far], None]):
    far.plays(read, read, answer)
    far.subject.lay_out({}, [], 10)
    with pytest.raises(OurFault, match="the sandbox"):
        far.subject.ask("call")
    assert far.box.kills


def test_a_layout_that_is_too_big_is_our_fault(far: Far):
    with pytest.raises(OurFault, match="the workspace is too big"):
        far.subject.lay_out({"data": bytes(wire.MAX_REQUEST)}, [], 10)


FORGED = "your program wrote into the connection that it is judged through"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xff\xff\xff",
        wire.frame(b"?"),
        wire.frame(b""),
        wire.frame(wire.encode(3)),
        wire.frame(wire.encode([])),
        wire.frame(wire.encode([1, 2, 3])),
        wire.frame(wire.encode(["1", *OK])),
        wire.frame(wire.encode([True, *OK])),
    ],
)
def test_what_is_no_answer_ends_the_box(far: Far, data: bytes):
    far.plays(read, raw(data))
    with pytest.raises(Gone, match=FORGED) as caught:
        far.subject.ask("call")
    assert caught.value.evidence == (Mismatch("f(1)", "the answer to the call", "other bytes"),)
    assert (far.subject.gone, far.box.kills) == (True, 1)


@pytest.mark.parametrize("steps", [(read,), (read, raw(b"\0\0")), (read, raw(b"\0\0\0\x09ab"))])
def test_time_runs_out(far: Far, steps: tuple[Callable[[Far], None], ...]):
    far.plays(*steps)
    with pytest.raises(Gone) as caught:
        far.subject.ask("call")
    assert caught.value.message == (
        "this was not finished after 0.3 seconds: is there a loop that never ends, or a wait for input?"
    )
    assert caught.value.evidence == (LimitHit("f(1)", "time", "0.3 seconds", "more than 0.3 seconds"),)
    assert caught.value.seen.raised == "Timeout"
    assert far.box.kills == 1


def test_time_runs_out_while_forged_answers_keep_coming(far: Far):
    def flood(far: Far) -> None:
        try:
            while True:
                says(99, *OK)(far)
        except OSError:
            pass

    far.plays(read, flood)
    with pytest.raises(Gone, match=r"not finished after 0\.3 seconds"):
        far.subject.ask("call")


def test_time_is_counted_over_all_questions_of_a_check(far: Far):
    far.subject.spent = 1.0
    far.plays(read)
    with pytest.raises(Gone, match="not finished"):
        far.subject.ask("call")


def test_what_the_machine_kept_away_is_given_back(far: Far):
    far.box.used = Usage(0, 0.0, 1, False, 0.2)
    far.subject.spent = 0.29
    far.plays(read, lambda far: time.sleep(0.1), says(1, *OK))
    assert far.subject.ask("call") == OK
    # It was given once; what was not used of it stays for the next question.
    far.plays(read, lambda far: time.sleep(0.05), says(2, *OK))
    assert far.subject.ask("call") == OK
    far.plays(read)
    with pytest.raises(Gone, match=r"not finished after 0\.3 seconds"):
        far.subject.ask("call")
    assert 0.5 <= far.subject.spent < 2


def test_no_more_is_given_back_than_a_check_is_allowed(far: Far):
    far.box.used = Usage(0, 0.0, 1, False, 60.0)
    far.plays(read)
    with pytest.raises(Gone, match=r"not finished after 0\.3 seconds"):
        far.subject.ask("call")
    assert 0.6 <= far.subject.spent < 5


def test_what_is_done_on_another_account_takes_and_gives_the_check_nothing(far: Far):
    far.subject.spent = 0.1
    with far.subject.apart(1.0):
        far.subject.spent = 0.9
        far.box.used = Usage(0, 0.0, 1, False, 60.0)
        assert far.subject.give_back() == 1.0
        assert far.subject.left == pytest.approx(1.1)
    assert far.subject.left == pytest.approx(0.2)
    assert far.subject.give_back() == pytest.approx(0.3)


def test_a_check_of_many_short_waits_is_looked_at_as_a_whole(far: Far, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "getloadavg", lambda: (0.1, 0.0, 0.0))
    monkeypatch.setattr(meter_module, "own_waiting", lambda: 0.0)
    far.box.used = Usage(0, 20.0, 1, False, 5.0)
    far.subject.mark()
    monkeypatch.setattr(meter_module.Meter, "seconds", 0.3)
    far.box.used = Usage(0, 20.1, 1, False, 5.2)
    # Since it asked last nobody wanted a processor.
    far.subject._waiting = far.subject.meter()
    assert far.subject.starved(0.3) == 0.0
    assert far.subject.out_of_time().starved == pytest.approx(2 / 3)


def test_a_check_begins_with_its_whole_time(far: Far):
    far.subject.spent = 1.0
    far.subject.begin()
    assert far.subject.spent == 0


@pytest.mark.parametrize(("load", "cpu", "starved"), [(99.0, 0.0, True), (99.0, 0.3, False), (0.1, 0.0, False)])
def test_whether_the_machine_may_be_to_blame(
    far: Far, monkeypatch: pytest.MonkeyPatch, load: float, cpu: float, starved: bool
):
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    far.box.used = Usage(0, cpu, 1, False)
    assert bool(far.subject.out_of_time().starved) is starved


@pytest.mark.parametrize(("waited", "cpu", "starved"), [(0.2, 0.0, True), (0.2, 0.2, False), (0.01, 0.0, False)])
def test_the_kernel_knows_that_a_box_was_kept_waiting_before_the_load_shows_it(
    far: Far, monkeypatch: pytest.MonkeyPatch, waited: float, cpu: float, starved: bool
):
    monkeypatch.setattr(os, "getloadavg", lambda: (0.1, 0.0, 0.0))
    far.box.used = Usage(0, cpu, 1, False, waited)
    assert bool(far.subject.out_of_time().starved) is starved


@pytest.mark.parametrize(
    ("own", "beside", "starved"),
    [
        (Usage(0, 0.0, 1, False, 0.0), Usage(0, 0.0, 1, False, 0.0), False),
        (Usage(0, 0.0, 1, False, 9.0), Usage(0, 0.0, 1, False, 0.0), True),
        (Usage(0, 0.0, 1, False, 0.0), Usage(0, 0.0, 1, False, 9.0), True),
        (Usage(0, 0.0, 1, False, 0.0), Usage(0, 9.0, 1, False, 0.0), True),
        (Usage(0, 0.0, 1, False, -1.0), Usage(0, 0.0, 1, False, 0.0), True),
        (Usage(0, 9.0, 1, False, 9.0), Usage(0, 0.0, 1, False, 0.0), False),
    ],
    ids=["all asleep", "it was kept", "its server was kept", "its server computed", "nobody can say", "it computed"],
)
def test_who_slept_in_a_long_wait_was_not_starved(
    far: Far, monkeypatch: pytest.MonkeyPatch, own: Usage, beside: Usage, starved: bool
):
    monkeypatch.setattr(os, "getloadavg", lambda: (99.0, 0.0, 0.0))
    monkeypatch.setattr(meter_module, "own_waiting", lambda: 0.0)
    other = Server()
    far.subject.beside = [lambda: other, lambda: None]  # type: ignore[list-item, return-value]
    far.subject.begin()
    far.box.used = other.used = Usage(0, 0.0, 1, False, 0.0)
    meter = far.subject.meter()
    far.box.used, other.used = own, beside
    assert bool(far.subject.starved(0.3, meter)) is starved
    # Without it the check as a whole counts, and the load alone is no proof.
    far.box.used = Usage(0, 0.0, 1, False, 0.0)
    assert far.subject.starved(0.3) == 0.5


@pytest.mark.parametrize(
    ("load", "own", "beside", "share"),
    [(0.1, 0.2, 0.0, 0.4), (0.1, 0.0, 0.45, 0.9), (99.0, 0.2, 0.0, 0.5), (0.1, 0.1, 0.0, 0.0), (0.1, 9.0, 0.0, 1.0)],
)
def test_how_sure_it_is_that_the_machine_is_to_blame(
    far: Far, monkeypatch: pytest.MonkeyPatch, load: float, own: float, beside: float, share: float
):
    monkeypatch.setattr(os, "getloadavg", lambda: (load, 0.0, 0.0))
    monkeypatch.setattr(meter_module, "own_waiting", lambda: 0.0)
    monkeypatch.setattr(meter_module.Meter, "seconds", 0.5)
    monkeypatch.setattr(meter_module.Meter, "wanted", lambda _: True)
    other = Server()
    far.subject.beside = [lambda: other]  # type: ignore[list-item, return-value]
    far.box.used = other.used = Usage(0, 0.0, 1, False, 0.0)
    meter = far.subject.meter()
    far.box.used, other.used = Usage(0, 0.0, 1, False, own), Usage(0, 0.0, 1, False, beside)
    assert far.subject.starved(0.5, meter) == pytest.approx(share)


def test_a_wait_counts_once_it_is_long(far: Far, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "getloadavg", lambda: (99.0, 0.0, 0.0))
    monkeypatch.setattr(meter_module, "own_waiting", lambda: 0.0)
    monkeypatch.setattr(subject_module, "CALM", 0.05)
    far.box.used = Usage(0, 0.0, 1, False, 0.0)
    far.plays(read)
    with pytest.raises(Gone) as caught:
        far.subject.ask("call")
    assert caught.value.starved == 0.0


class Server:
    """A box beside, with what it used."""

    killed = False
    used = Usage(0, 0.0, 1, False, 0.0)

    def usage(self) -> Usage:
        return self.used


def test_this_thread_knows_how_long_it_waited():
    assert own_waiting() >= 0.0


def test_in_haste_a_check_has_less_time_and_its_red_reads_the_same(far: Far, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "getloadavg", lambda: (0.1, 0.0, 0.0))
    far.box.used = Usage(0, 5.0, 1, False, 5.0)
    far.subject.begin(0.05)
    assert far.subject.allowed == 0.05
    far.plays(read)
    with pytest.raises(Gone, match=r"not finished after 0\.3 seconds") as caught:
        far.subject.ask("call")
    # What the box used before this check says nothing about it.
    assert caught.value.starved == 0.0
    far.subject.begin()
    assert far.subject.allowed == 0.3


def test_haste_never_gives_more_than_the_limit(far: Far):
    far.subject.begin(60.0)
    assert far.subject.allowed == 0.3


@pytest.mark.parametrize(
    ("usage", "message", "limit"),
    [
        (
            Usage(0, 0.0, 1, False),
            "your program ended in the middle: something in it leaves Python at once (os._exit, a kill or a crash)",
            "process",
        ),
        (Usage(0, 0.0, 1, True), "your program wanted more memory than it may have (64 MB)", "memory"),
        (
            Usage(0, 9.8, 1, False),
            "your program computed for more than 10 seconds: is there a loop that never ends?",
            "cpu",
        ),
    ],
)
def test_why_a_box_ended(far: Far, usage: Usage, message: str, limit: str):
    far.box.used = usage
    far.plays(read, hang_up)
    with pytest.raises(Gone) as caught:
        far.subject.ask("call")
    (evidence,) = caught.value.evidence
    assert isinstance(evidence, LimitHit)
    assert (caught.value.message, evidence.limit) == (message, limit)


def test_a_box_that_is_gone_is_not_asked(far: Far):
    far.subject.close()
    with pytest.raises(OurFault, match="the sandbox had ended before it was asked"):
        far.subject.ask("call")
    assert not far.subject.again("reset")


def test_what_cannot_cross_is_unfit(far: Far):
    with pytest.raises(wire.Unfit):
        far.subject.ask("call", object())


# Getting ready -------------------------------------------------------------------------------------------------


def test_before_anything_of_the_learner_s_runs_every_fault_is_ours(far: Far):
    far.plays(read, hang_up)
    with pytest.raises(OurFault, match="the sandbox ended before it was used: your program ended"):
        far.subject.prepare("files", {})


def test_a_box_that_cannot_be_made_ready(far: Far):
    far.plays(read, says(1, "raised", "no room", "", "", "", False))
    with pytest.raises(OurFault, match=r"the sandbox could not be made ready \(files\): no room"):
        far.subject.prepare("files", {})
    assert far.box.kills == 1


def test_a_workspace_that_is_too_big(far: Far):
    with pytest.raises(OurFault, match="the workspace is too big to be handed to the sandbox"):
        far.subject.prepare("files", {"a": bytes(wire.MAX_REQUEST)})


@pytest.mark.parametrize(
    ("step", "usable"),
    [
        (says(1, "ok", True, "", "", "", False), True),
        (says(1, "ok", False, "", "", "", False), False),
        (says(1, "raised", True, "", "", "", False), False),
        (hang_up, False),
        (raw(b"\xff\xff\xff\xff"), False),
    ],
)
def test_whether_a_box_can_be_used_again(far: Far, step: Callable[[Far], None], usable: bool):
    far.plays(read, step)
    assert far.subject.again("reset") is usable


# Descriptors ---------------------------------------------------------------------------------------------------


def test_one_descriptor_is_received(far: Far):
    reader, writer = os.pipe()
    far.plays(lambda far: socket.send_fds(far.socket, [b"!"], [reader]))  # type: ignore[arg-type]
    received = far.subject.receive_fd()
    os.write(writer, b"hello")
    assert os.read(received, 9) == b"hello"
    for fd in (reader, writer, received):
        os.close(fd)


def test_more_descriptors_than_one_are_closed(far: Far):
    reader, writer = os.pipe()
    far.plays(lambda far: socket.send_fds(far.socket, [b"!"], [writer, writer]))  # type: ignore[arg-type]
    with pytest.raises(Gone):
        far.subject.receive_fd()
    os.close(writer)
    assert os.read(reader, 1) == b""
    os.close(reader)


def test_no_descriptor_is_a_box_that_ended(far: Far):
    far.plays(raw(b"!"))
    with pytest.raises(Gone, match="your program ended in the middle"):
        far.subject.receive_fd()
