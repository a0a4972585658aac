"""Functions of canal.py, which bears the learner's decorator, are called and looked at."""

from backroad.checks import check, diagnose, expect, fail


@check
def leaves_the_result_alone(lab):
    """decorated functions take the same arguments and give the same results"""
    with diagnose(
        lambda seen: seen.raised == "TypeError" and "argument" in seen.message,
        "the function is called when it is decorated: give back the wrapper itself, without brackets",
    ):
        canal = lab.module("canal")
        callable_at_all = lab.module("builtins").callable(canal.fill)
    if not callable_at_all:
        fail("the decorator gives back nothing that can be called: end counted with `return wrapper`")
    for function, positional, named, wanted in (
        (canal.fill, ("north",), {}, "north: 1000"),
        (canal.fill, ("south",), {"litres": 50}, "south: 50"),
        (canal.fill, (), {"lock": "south", "litres": 0}, "south: 0"),
        (canal.toll, ("Swan", "Otter", "Heron"), {}, 9),
        (canal.toll, ("Swan",), {"rate": 5}, 5),
        (canal.toll, (), {}, 0),
        (canal.keeper, ("north",), {}, "Ada"),
        (canal.keeper, ("south",), {}, ""),
        (canal.keeper, ("west",), {}, None),
    ):
        call = function.attempt(*positional, **named)
        if call.raised is not None and call.raised.type == "TypeError":
            fail(
                "the decorated function does not take what the function takes: pass on *args and **kwargs",
                expected=wanted if isinstance(wanted, str) else repr(wanted),
                got=f"TypeError: {call.raised.message}",
            )
        with (
            diagnose(
                call.raised is None and call.value is None,
                "the result is lost: the wrapper must give back what the function gave",
            ),
            diagnose(
                call.raised is not None and "'__module__'" in call.raised.message,
                "the helper functools.wraps wants to know which function: `@functools.wraps(function)`",
            ),
        ):
            expect(call).returns(wanted)
        with diagnose(call.printed != "", "something is printed at each call: nobody should notice the decorator"):
            expect(call.printed).equals("")


@check(after=leaves_the_result_alone)
def counts_calls(lab):
    """calls says how often the function was called, 0 at first"""
    canal = lab.module("canal")
    with diagnose(lambda seen: seen.got == 1, "the count begins at 1, before anybody has called"):
        expect(canal.fill.calls).equals(0)
    canal.fill("north")
    canal.fill("south", litres=5)
    with diagnose(
        lambda seen: seen.got == 0,
        "the count stays at 0: count each call, on the wrapper, which is what the callers hold",
    ):
        expect(canal.fill.calls).equals(2)


@check(after=counts_calls)
def counts_each_by_itself(lab):
    """each function has a count of its own"""
    canal = lab.module("canal")
    canal.fill("north")
    canal.fill("north")
    canal.keeper("north")
    with diagnose(
        lambda seen: seen.got > seen.expected,
        "two functions share one count: keep it with the wrapper, not in a global name",
    ):
        expect((canal.fill.calls, canal.keeper.calls, canal.toll.calls)).equals((2, 1, 0))


@check(after=counts_calls)
def counts_at_once(lab):
    """calls is right while the function runs as well"""
    uses = lab.module("canal").uses
    for wanted in (1, 2):
        with diagnose(
            lambda seen: seen.got == seen.expected - 1,
            "a call is counted only when the function has ended: count first, then call",
        ):
            expect(uses()).equals(wanted)


@check(after=counts_calls)
def lets_errors_pass(lab):
    """what the function raises reaches the caller as it is, and the call counts"""
    canal = lab.module("canal")
    call = canal.open_gate.attempt("north")
    with (
        diagnose(call.raised is None, "the exception was swallowed: the caller must hear that the gate is stuck"),
        diagnose(
            call.raised is not None and call.raised.type != "OSError", "another exception comes out than was raised"
        ),
    ):
        expect(call).raises("OSError", saying="the gate is stuck")
    canal.open_gate("south")
    with diagnose(lambda seen: seen.got == 1, "the call that raised was not counted"):
        expect(canal.open_gate.calls).equals(2)


@check(after=leaves_the_result_alone)
def looks_like_the_function(lab):
    """name, docstring and signature are those of the function"""
    canal, builtins = lab.module("canal"), lab.module("builtins")
    for function, name, text, signature in (
        (canal.fill, "fill", "Fill a lock.", "(lock, litres=1000)"),
        (canal.toll, "toll", None, "(*boats, rate=3)"),
    ):
        with diagnose(
            lambda seen: type(seen.got) is str,
            "the decorated function bears the wrapper's name: functools.wraps gives it the function's",
        ):
            expect(function.__name__).equals(name)
        with diagnose(True, "the docstring of the function is lost: functools.wraps keeps it"):
            expect(builtins.getattr(function, "__doc__")).equals(text)
        with diagnose(
            lambda seen: seen.got == "(*args, **kwargs)",
            "the signature is the wrapper's, (*args, **kwargs): functools.wraps makes it show the function's",
        ):
            expect(builtins.str(lab.module("inspect").signature(function))).equals(signature)
