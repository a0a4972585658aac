from backroad.checks import check, diagnose, expect

STAYED_ON = "the lamp stays on: the line that raised does not stand inside the `try` that `finally` belongs to"


@check
def uses_the_lines(lab):
    """every line is used once, and the two that do harm are left out"""
    lines = [line.strip() for line in lab.text("scale.py").splitlines()]
    with (
        diagnose(
            "except:" in lines and "return None" in lines,
            "two lines that do harm are still there: one catches too much, the other hides that something failed",
        ),
        diagnose("except:" in lines, "a bare `except:` catches everything, Ctrl-C too: leave it out"),
        diagnose(
            "return None" in lines,
            "`return None` hides that there is no weight, and breaks something else later: leave it out",
        ),
    ):
        lab.rearranged("scale.py", leave_out=["except:", "return None"])


@check(after=uses_the_lines)
def weighs_a_parcel(lab):
    """the lamp goes on, the scale is read, the lamp goes off, and the weight comes back"""
    done, call = weigh(lab, shows("480"))
    with (
        diagnose(done == ["read", "on", "off"], "the scale was read in the dark: the lamp goes on before that"),
        diagnose(done == ["on", "off", "read"], "the lamp was off again before the scale was read"),
        diagnose(done == ["on", "read"], "the lamp is still on"),
    ):
        expect(done).equals(["on", "read", "off"])
    expect(call).returns(480)


@check(after=weighs_a_parcel)
def says_that_there_is_no_weight(lab):
    """a text that is no number raises ScaleError, caused by the ValueError, and the lamp is off"""
    done, call = weigh(lab, shows("---"))
    with (
        diagnose(
            lambda seen: seen.raised == "ValueError",
            "the ValueError of `int` comes out as it is: the line with `int` does not stand inside `try`",
        ),
        diagnose(
            lambda seen: seen.raised == "UnboundLocalError",
            "`return grams` stands inside `finally`: it runs there even when there are no grams",
        ),
    ):
        expect(call).raises("ScaleError")
    expect(call.raised.cause.type).equals("ValueError")
    with diagnose(done == ["on", "read"], STAYED_ON):
        expect(done).equals(["on", "read", "off"])


@check(after=weighs_a_parcel)
def lets_others_pass(lab):
    """any other exception passes through, and the lamp is off"""
    for error in (OSError("the cable is loose"), KeyboardInterrupt("Ctrl-C")):
        done, call = weigh(lab, raises(error))
        expect(call).raises(type(error).__name__)
        with diagnose(done == ["on", "read"], STAYED_ON):
            expect(done).equals(["on", "read", "off"])


def weigh(lab, display):
    """Call weigh with a scale that behaves like ``display``. What was done, in order, and the call."""
    done = []

    def scale():
        done.append("read")
        return display()

    def lamp(state):
        done.append(state)

    scale.__name__ = f"scale ({display.__name__})"
    return done, lab.module("scale").weigh.attempt(scale, lamp)


def shows(text):
    def display():
        return text

    display.__name__ = f"shows {text}"
    return display


def raises(error):
    def display():
        raise error

    display.__name__ = f"raises {type(error).__name__}"
    return display
