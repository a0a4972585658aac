"""The cabinet is ours: what is taken and given back is noted on our side, in order."""

from backroad.checks import check, diagnose, expect, fail


@check
def takes_at_the_beginning(lab):
    """the tool is taken when the body begins, and is what comes after `as`"""
    workshop = lab.module("workshop")
    log, cabinet = made(lab)
    borrowed = workshop.borrow(cabinet, "plane")
    with diagnose(log == [("take", "plane")], "the tool is taken when the object is made: wait for __enter__"):
        expect(log).equals([])
    seen = []
    with diagnose(
        lambda seen: seen.raised == "TypeError" and "__exit__" in seen.message,
        "the method __exit__ takes three arguments beside self, which say what was raised",
    ):
        workshop.use(borrowed, lab.spy(lambda tool: seen.append(tool), name="work"))
    with (
        diagnose(seen == [None], "nothing comes after `as`: __enter__ must return the tool"),
        diagnose(
            seen != [] and not isinstance(seen[0], str),
            "the Borrowed object itself comes after `as`: __enter__ must return the tool",
        ),
    ):
        expect(seen).equals(["plane 1"])
    expect(log[:1]).equals([("take", "plane")])


@check(after=takes_at_the_beginning)
def gives_back_at_the_end(lab):
    """at the end of the body the tool is given back, once"""
    log, cabinet = made(lab)
    workshop = lab.module("workshop")
    work = lab.spy(lambda tool: log.append(("work", tool)) or "a shelf", name="work")
    expect(workshop.use(workshop.borrow(cabinet, "plane"), work)).equals("a shelf")
    with (
        diagnose(len(log) == 2, "the tool was not given back"),
        diagnose(
            log[-1:] == [("give back", "plane")], "its name was given back: give back what `take` gave, the tool itself"
        ),
        diagnose(log.count(("give back", "plane 1")) > 1, "the tool was given back more than once"),
    ):
        expect(log).equals([("take", "plane"), ("work", "plane 1"), ("give back", "plane 1")])
    # A cabinet may hand out numbers, and 0 is one; and a hook may be empty.
    for tool in (0, None):
        back = lab.spy(lambda tool: None, name="give_back")
        take = lab.spy(lambda name, tool=tool: tool, name=f"take (gives {tool})")
        cabinet = lab.module("workshop").Cabinet(take, back)
        workshop.use(workshop.borrow(cabinet, "plane"), lab.spy(lambda tool: None, name="work"))
        with diagnose(
            back.calls == [], f"a tool that is {tool} was not given back: ask nothing about the tool, give it back"
        ):
            expect(back.calls).equals([(tool,)])


@check(after=gives_back_at_the_end)
def gives_back_after_an_error(lab):
    """when the body raises, the tool is given back too, and the exception reaches the caller"""
    for error in (ValueError("a nail"), KeyError("glue"), KeyboardInterrupt("Ctrl-C"), OSError("no power")):
        log, cabinet = made(lab)
        workshop = lab.module("workshop")

        def work(tool, error=error):
            raise error

        call = workshop.use.attempt(workshop.borrow(cabinet, "plane"), lab.spy(work, name=f"work (raises {error!r})"))
        with (
            diagnose(len(log) > 2, "the tool was given back more than once"),
            diagnose(
                len(log) == 1, f"after {error!r} the tool was not given back: it must be, whatever the body raised"
            ),
        ):
            expect(log).equals([("take", "plane"), ("give back", "plane 1")])
        with (
            diagnose(
                call.raised is None,
                f"{error!r} was swallowed: when __exit__ gives back something true, the exception is gone",
            ),
            diagnose(
                call.raised is not None
                and (call.raised.type != type(error).__name__ or error.args[0] not in call.raised.message),
                "another exception comes out than the one that the body raised",
            ),
        ):
            expect(call).raises(type(error).__name__, saying=str(error.args[0]))


@check(after=gives_back_at_the_end)
def gives_nothing_back_when_nothing_was_taken(lab):
    """when `take` raises, that exception reaches the caller, and nothing is given back"""
    log = []

    def take(name):
        log.append(("take", name))
        raise LookupError("the plane is out")

    workshop = lab.module("workshop")
    cabinet = workshop.Cabinet(
        lab.spy(take, name="take (raises LookupError)"), lab.spy(lambda tool: log.append(("give back", tool)))
    )
    work = lab.spy(lambda tool: log.append(("work", tool)), name="work")
    call = workshop.use.attempt(workshop.borrow(cabinet, "plane"), work)
    with (
        diagnose(any(step[0] == "give back" for step in log), "something was given back, although `take` gave nothing"),
        diagnose(any(step[0] == "work" for step in log), "the body ran without a tool: let the exception pass"),
    ):
        expect(log).equals([("take", "plane")])
    with diagnose(call.raised is None, "the exception of `take` was swallowed"):
        expect(call).raises("LookupError", saying="the plane is out")


@check(after=gives_back_at_the_end)
def can_be_used_again(lab):
    """one object, used twice, takes and gives back a tool each time; two objects do not mix theirs up"""
    log, cabinet = made(lab)
    workshop = lab.module("workshop")
    borrowed = workshop.borrow(cabinet, "plane")
    for _ in range(2):
        workshop.use(borrowed, lab.spy(lambda tool: tool, name="work"))
    wanted = [("take", "plane"), ("give back", "plane 1"), ("take", "plane"), ("give back", "plane 2")]
    with diagnose(
        log[-1:] == [("give back", "plane 1")] or log.count(("take", "plane")) == 1,
        "the second `with` did not take and give back a tool of its own: begin afresh in each __enter__",
    ):
        expect(log).equals(wanted)
    log, cabinet = made(lab)
    outer, inner = workshop.borrow(cabinet, "plane"), workshop.borrow(cabinet, "file")
    workshop.use(outer, lambda tool: workshop.use(inner, lambda tool: tool))
    if log != [("take", "plane"), ("take", "file"), ("give back", "file 2"), ("give back", "plane 1")]:
        fail("two borrowed tools were mixed up: what is remembered belongs to the object, not to the class", got=log)


def made(lab):
    """A log, and a cabinet that writes it. Each tool that is taken bears a number."""
    log = []

    def take(name):
        log.append(("take", name))
        return f"{name} {sum(step[0] == 'take' for step in log)}"

    def give_back(tool):
        log.append(("give back", tool))
        return True  # it hangs there now

    return log, lab.module("workshop").Cabinet(lab.spy(take, name="take"), lab.spy(give_back, name="give_back"))
