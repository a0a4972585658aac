from backroad.checks import check, diagnose, expect


def play(lab, data, code, times, **more):
    return lab.module("rehearsal").play(data.url, code, times, **more)


def sound(seen, guests):
    """What must hold whatever has happened: the guests, and a connection in no transaction."""
    with (
        diagnose(seen["status"] == "CLOSED", "the connection is closed afterwards: the caller still needs it"),
        diagnose(
            seen["status"] == "INERROR",
            "the connection is left inside the failed transaction: whatever is sent next is refused",
        ),
        diagnose(seen["status"] == "INTRANS", "the connection is left inside an open transaction"),
    ):
        expect(seen["status"]).equals("IDLE")
    with (
        diagnose(len(seen["guests"]) < len(guests), "the work is done, and nothing of it is stored: nobody commits"),
        diagnose(len(seen["guests"]) > len(guests), "what a failed transaction has done is stored"),
    ):
        expect(seen["guests"]).equals(guests)


@check
def once_is_enough(lab, postgres):
    """where nothing goes wrong, the work is done once, committed, and its answer returned"""
    for data, guests in ((postgres, ["Ada"]), (postgres.on("some"), ["Ada", "Bo", "Cy"])):
        seen = play(lab, data, "40001", 0)
        with diagnose(seen["answer"] is None, "what work returns is lost on the way"):
            expect((seen["tries"], seen["answer"])).equals((1, "try 1"))
        sound(seen, guests)


@check(after=once_is_enough)
def tries_again(lab, postgres):
    """after a serialization failure the whole is tried again, in a new transaction"""
    seen = play(lab, postgres, "40001", 2)
    with (
        diagnose(seen["answer"] == "40001", "the failure is passed on, and another try would have done it"),
        diagnose(
            seen["answer"] == "23505",
            "the second try finds what the first has stored: without a transaction each statement commits by itself",
        ),
        diagnose(
            seen["answer"] == "25P02",
            "the second try is refused with “current transaction is aborted”: roll back before you begin again",
        ),
    ):
        expect((seen["tries"], seen["answer"])).equals((3, "try 3"))
    sound(seen, ["Ada"])


@check(after=tries_again)
def deadlocks_too(lab, postgres):
    """a deadlock is tried again as well"""
    seen = play(lab, postgres, "40P01", 1)
    with diagnose(seen["answer"] == "40P01", "a deadlock is passed on, and another try would have done it"):
        expect((seen["tries"], seen["answer"])).equals((2, "try 2"))
    sound(seen, ["Ada"])


@check(after=tries_again)
def commit_may_fail(lab, postgres):
    """a serialization failure that comes with the commit is tried again as well"""
    seen = play(lab, postgres, "40001", 3, late=True)
    with diagnose(seen["answer"] == "40001", "the commit fails outside of your try: it belongs into it"):
        expect((seen["tries"], seen["answer"])).equals((4, "try 4"))
    sound(seen, ["Ada"])


@check(after=tries_again)
def gives_up(lab, postgres):
    """after five tries the failure is passed on"""
    expect(play(lab, postgres, "40001", 4)["answer"]).equals("try 5")
    data = postgres.on("some")
    seen = play(lab, data, "40001", 40)
    with (
        diagnose(seen["tries"] > 5, f"it is tried {seen['tries']} times: five is the most"),
        diagnose(
            seen["answer"] is None, "after the last try nothing is raised, and the caller believes that it is done"
        ),
        diagnose(
            seen["tries"] == 5 and seen["answer"] != "40001",
            f"after the last try {seen['answer']} is raised: pass on the server's own error",
        ),
    ):
        expect((seen["tries"], seen["answer"])).equals((5, "40001"))
    sound(seen, ["Bo", "Cy"])


@check(after=tries_again)
def other_errors_pass(lab, postgres):
    """every other error is passed on at once, and nothing is stored"""
    there = postgres.on("there_already")
    for data, code, more, answer, guests in (
        (there, "40001", {}, "23505", ["Ada"]),
        (postgres, "55P03", {}, "55P03", []),
        (postgres, "40003", {}, "40003", []),  # of the same class as the two, but the end of it is not known
        (postgres, "22012", {"late": True}, "22012", []),
        (postgres, "00000", {"other": True}, "KeyError", []),
    ):
        seen = play(lab, data, code, 1, **more)
        with (
            diagnose(
                seen["tries"] > 1,
                f"the error {answer} is tried again: it would only happen again, or is none of your business",
            ),
            diagnose(seen["answer"] is None, f"the error {answer} is swallowed: the caller believes that it is done"),
        ):
            expect((seen["tries"], seen["answer"])).equals((1, answer))
        sound(seen, guests)
