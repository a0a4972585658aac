"""What the checks of all milestones do: they run the program as somebody at a terminal would, and never look into its file."""

from backroad.checks import diagnose, expect

CRASH = """import os, resource, signal

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
if "CRASH_AT" in os.environ:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(os.environ["CRASH_AT"]), int(os.environ["CRASH_AT"])))
"""
"""Put before a program, it ends it at a chosen byte: beyond a limit on the size of files the kernel sends SIGXFSZ."""


def ledger(lab, *words, stdin="", book="a.ledger"):
    """Run the program to its end."""
    return lab.run("ledger.py", *words, stdin=stdin, env={"LEDGER": book})


def done(lab, *words, stdin="", book="a.ledger"):
    """Run a command that has to work."""
    run = ledger(lab, *words, stdin=stdin, book=book)
    with diagnose("Traceback" in run.stderr, "it ends with a traceback, and there is nothing wrong with these words"):
        expect(run).exits_with(0)
    return run


def refused(lab, status, *words, shows="", book="a.ledger"):
    """Run a command that cannot be done: the right status, and a sentence that shows what could not be read."""
    run = ledger(lab, *words, book=book)
    with (
        diagnose(run.status == 0, "this cannot be done, and status 0 says that all went well"),
        diagnose("Traceback" in run.stderr, "it ends with a traceback: catch the exception and say a sentence"),
        diagnose(status == 1, "the words are in order, and only what they name is missing: that is status 1"),
        diagnose(status == 2, "the words cannot be understood: that is status 2"),
    ):
        expect(run).exits_with(status)
        expect(run.stderr).lacks("Traceback")
    with diagnose(run.stdout != "", "standard output is for results: what is wrong belongs on standard error"):
        expect(run).prints("")
        expect(run.stderr.strip()).satisfies(lambda text: text != "", expected="a sentence on standard error")
    if shows:
        with diagnose(True, "the sentence does not show what could not be read"):
            expect(run.stderr).contains(shows)
    return run


def line(note):
    """An entry as `add -` takes it."""
    return f"2026-03-02\t-1\tfood\t{note}"
