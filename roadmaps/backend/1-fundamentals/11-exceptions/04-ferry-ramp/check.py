"""Each of the five functions notes that it was called; one of them, a different one in each case, raises."""

import ast

from backroad.checks import check, diagnose, expect

ALL = ["lower_ramp", "open_gate", "drive_on", "close_gate", "raise_ramp"]


@check
def loads_when_all_is_well(lab):
    """when nothing fails, the five are called in order and the number of cars comes back"""
    done, call = load(lab)
    with diagnose(
        done[-2:] == ["raise_ramp", "close_gate"], "the ramp went up while the gate was open: the gate comes first"
    ):
        expect(done).equals(ALL)
    with diagnose(
        call.raised is None and call.value is None,
        "the number of cars is not given back: what drive_on gives must be returned",
    ):
        expect(call).returns(7)


@check(after=loads_when_all_is_well)
def puts_both_away(lab):
    """when drive_on raises, the gate is closed and the ramp is raised"""
    done, _call = load(lab, failing="drive_on")
    with (
        diagnose(done == ALL[:3], "the ferry sails with its ramp down: after drive_on raised, nothing was put away"),
        diagnose(
            done[3:] == ["raise_ramp", "close_gate"], "the ramp went up while the gate was open: the gate comes first"
        ),
        diagnose("raise_ramp" not in done, "the ferry sails with its ramp down"),
    ):
        expect(done).equals(ALL)


@check(after=puts_both_away)
def closes_only_what_is_open(lab):
    """what was not opened is not closed"""
    done, _call = load(lab, failing="open_gate")
    with (
        diagnose("close_gate" in done, "the gate was closed though it never opened: open it before its `try` begins"),
        diagnose(
            "raise_ramp" not in done,
            "the gate stuck, and the ramp stayed down: the ramp's `try` begins before the gate",
        ),
    ):
        expect(done).equals(["lower_ramp", "open_gate", "raise_ramp"])
    done, _call = load(lab, failing="lower_ramp")
    with diagnose(
        "raise_ramp" in done, "the ramp was raised though it never came down: lower it before its `try` begins"
    ):
        expect(done).equals(["lower_ramp"])


@check(after=puts_both_away)
def raises_the_ramp_anyway(lab):
    """the ramp goes up even when close_gate raises, and neither is called twice"""
    done, _call = load(lab, failing="close_gate")
    with (
        diagnose(
            "raise_ramp" not in done, "close_gate raised, and the ramp stayed down: each needs a `finally` of its own"
        ),
        diagnose(done.count("close_gate") > 1, "close_gate was called again after it raised: once is enough"),
    ):
        expect(done).equals(ALL)
    done, _call = load(lab, failing="raise_ramp")
    with diagnose(done.count("raise_ramp") > 1, "raise_ramp was called again after it raised: once is enough"):
        expect(done).equals(ALL)


@check(after=puts_both_away)
def tells_the_caller(lab):
    """whichever of the five raises, the exception reaches the caller"""
    for name in ALL:
        _done, call = load(lab, failing=name)
        with (
            diagnose(
                call.raised is None and returns_in_finally(lab),
                "a `return` inside `finally` throws the exception away: the caller was told nothing",
            ),
            diagnose(
                call.raised is None,
                f"{name} raised an OSError, and the caller was told nothing: put things away, but let it go on",
            ),
        ):
            expect(call).raises("OSError", saying=f"{name} is stuck")


@check(after=puts_both_away)
def minds_the_interrupt(lab):
    """an interrupt (Ctrl-C) while the cars drive on: all is put away, and the interrupt goes on"""
    done, call = load(lab, failing="drive_on", error=KeyboardInterrupt)
    with diagnose(
        done == ALL[:3],
        "after Ctrl-C the ramp stayed down: `except Exception` does not see an interrupt, `finally` does",
    ):
        expect(done).equals(ALL)
    with diagnose(
        call.raised is None,
        "the interrupt was swallowed: the crew pressed Ctrl-C, and the program went on as if nothing had been",
    ):
        expect(call).raises("KeyboardInterrupt")


def returns_in_finally(lab):
    blocks = [node.finalbody for node in ast.walk(lab.syntax("ferry.py")) if isinstance(node, ast.Try)]
    lines = [line for block in blocks for line in block]
    return any(isinstance(node, ast.Return) for line in lines for node in ast.walk(line))


def load(lab, failing="", error=OSError):
    """Call load with five functions, of which the one called ``failing`` raises. What was called, and the call."""
    done = []

    def step(name):
        def work():
            done.append(name)
            if name == failing:
                raise error(f"{name} is stuck")
            return 7 if name == "drive_on" else None

        work.__name__ = f"{name} (raises {error.__name__})" if name == failing else name
        return work

    return done, lab.module("ferry").load.attempt(*[step(name) for name in ALL])
