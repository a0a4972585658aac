"""What is called is a function of ours: each of its calls plays the next part of a script, and is counted here."""

from backroad.checks import check, diagnose, expect


@check
def gives_the_answer(lab):
    """an answer is given back after one call, whatever it is"""
    for answer in ("9 guests", 0, "", None, False, []):
        spy, call = retry(lab, 3, [answer])
        with (
            diagnose(
                len(spy.calls) == 0 and call.raised is None,
                "nothing was called: `call` is the function, and `call()` calls it",
            ),
            diagnose(
                len(spy.calls) == 1 and call.raised is None and call.value is None,
                "the function gives nothing back: what call() gives must be returned",
            ),
            diagnose(
                len(spy.calls) > 1 and not answer,
                f"{answer!r} is an answer, and was taken for a failure: only an exception is one",
            ),
            diagnose(len(spy.calls) > 1, "call() was called again after it had answered"),
        ):
            expect(call).returns(answer)
            called(spy, 1)


@check(after=gives_the_answer)
def tries_again(lab):
    """after a Transient it calls again, and the last call allowed counts too"""
    for failures, times in ((2, 5), (4, 5), (1, 2)):
        spy, call = retry(lab, times, ["Transient"] * failures + ["9 guests"])
        with (
            diagnose(
                call.raised is not None and len(spy.calls) == 1,
                "it gave up after the first Transient: there were calls left",
            ),
            diagnose(
                call.raised is not None and len(spy.calls) == times - 1,
                "one call too few: the last of them would have been answered",
            ),
        ):
            expect(call).returns("9 guests")
        called(spy, failures + 1)


@check(after=tries_again)
def stops_in_time(lab):
    """when every call fails, it stops after `times` calls, and the last Transient comes out"""
    for times in (1, 4):
        spy, call = retry(lab, times, ["Transient"] * 20)
        with (
            diagnose(
                len(spy.calls) == times + 1,
                "one call too many: `times` is the number of calls, not of calls after the first",
            ),
            diagnose(len(spy.calls) == 20, "it goes on calling, however small `times` is"),
        ):
            called(spy, times)
        with (
            diagnose(
                call.raised is None and call.value is None,
                "None comes out when every call failed: whoever asked takes it for an answer",
            ),
            diagnose(
                call.raised is not None and not call.raised.is_a("Transient"),
                "another exception comes out in place of the Transient: let the last one go on as it is",
            ),
            diagnose(
                lambda seen: times == 4 and call.raised.message == "call 1",
                "the first Transient comes out: the one of the last call was asked for",
            ),
            diagnose(
                lambda seen: not call.raised.message.startswith("call "),
                "a new Transient comes out: let the one that `call()` raised go on as it is",
            ),
        ):
            expect(call).raises("Transient", saying=f"call {times}")


@check(after=tries_again)
def knows_the_kinds(lab):
    """after a Busy, which is a kind of Transient, it calls again too"""
    spy, call = retry(lab, 3, ["Busy", "Transient", "9 guests"])
    with diagnose(
        call.raised is not None and call.raised.type == "Busy",
        "Busy was not tried again: it is a kind of Transient, and `except Transient` catches it",
    ):
        expect(call).returns("9 guests")
    called(spy, 3)


@check(after=tries_again)
def minds_the_interrupt(lab):
    """an interrupt (Ctrl-C) reaches the caller at once"""
    spy, call = retry(lab, 5, [KeyboardInterrupt("Ctrl-C"), "9 guests"])
    with diagnose(
        len(spy.calls) > 1,
        "Ctrl-C was taken for a failure and tried again: a bare `except:` or `except BaseException` catches it too",
    ):
        expect(call).raises("KeyboardInterrupt")
        called(spy, 1)


@check(after=tries_again)
def lets_others_pass(lab):
    """any other exception reaches the caller at once, as it is"""
    for error in (OSError("the battery is empty"), ValueError("no such hut")):
        spy, call = retry(lab, 5, [error, "9 guests"])
        with (
            diagnose(
                len(spy.calls) > 1,
                f"after {error!r} it called again: only what is marked as Transient may pass by itself",
            ),
            diagnose(call.raised is None, "another exception was caught, and the caller was told nothing"),
        ):
            expect(call).raises(type(error).__name__, saying=str(error))
            called(spy, 1)


def called(spy, times):
    word = "1 call" if times == 1 else f"{times} calls"
    expect(len(spy.calls)).satisfies(lambda number: number == times, expected=word)


def retry(lab, times, script):
    """Call retry with a function that plays the script: names of the learner's classes and exceptions are raised.

    Gives the spy and the call. After its end the script begins again at its last part.
    """
    radio = lab.module("radio")
    kinds = {"Transient": radio.Transient, "Busy": radio.Busy}

    def call():
        number = len(spy.calls)
        part = script[min(number, len(script)) - 1]
        if isinstance(part, str) and part in kinds:
            raise lab.error(kinds[part], f"call {number}")
        if isinstance(part, BaseException):
            raise part
        return part

    spy = lab.spy(call, name=f"call ({summary(script)})")
    return spy, radio.retry.attempt(spy, times)


def summary(script):
    """What the function that is called will do, for whoever reads what we did."""
    if len(set(map(repr, script))) == 1 and len(script) > 1:
        return f"always {script[0]}"
    parts = [part if isinstance(part, str) and part in ("Transient", "Busy") else repr(part) for part in script]
    return ", then ".join(parts)
