"""Copies that take turns show by their order alone what one of them overwrites; only then several race."""

from backroad.checks import check, diagnose, expect, fail

CRASH = """import os, resource, signal

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
if "CRASH_AT" in os.environ:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(os.environ["CRASH_AT"]), int(os.environ["CRASH_AT"])))
"""
IN_THE_WAY = (
    "the copies were in one another's way: reading, changing and writing must be one step that no other can enter"
)


@check
def works_as_before(lab):
    """what the ledger could do before, it still can"""
    expect(ledger(lab, "add", "-", stdin="2026-03-02\t-12.5\tfood\ta | b\n2026-03-01\t0.05\tgift\t\n")).prints("1\n2\n")
    expect(ledger(lab, "add", "2026-03-05", "-1", "fun")).prints("3\n")
    done(lab, "edit", "2", "amount", "1200.05")
    done(lab, "delete", "3")
    expect(ledger(lab, "report", "2024-01")).prints("total\t0.00\n")
    refused(lab, 1, "", "delete", "3")
    refused(lab, 2, "", "edit", "first", "note", "x")
    refused(lab, 2, "2026-02-30", "add", "2026-02-30", "-1", "food")
    refused(lab, 2, "1.234", "edit", "1", "amount", "1.234")
    refused(lab, 2, "", "list", "everything")
    lab.write("a.csv", 'date,amount,category,note\n2026-03-02,-12.50,food,a | b\n2025-03-05,-0.05,fun,"x, y"\n')
    expect(ledger(lab, "import", "a.csv")).prints("added 1, known 1\n")
    done(lab, "budget", "food", "12")
    done(lab, "monthly", "2026-01-31", "-800", "rent")
    with diagnose(
        lambda seen: seen.got == "4\n5\n", "number 3 belonged to an entry that was deleted: it is never given again"
    ):
        expect(ledger(lab, "catch-up", "2026-02-28T23:30:00-05:00", "UTC")).prints("5\n6\n")
    run = ledger(lab, "add", "2026-03-03", "-1", "food")
    expect(run).prints("7\n")
    expect(run.stderr).equals("over budget: 2026-03 food by 1.50\n")
    expect(ledger(lab, "report", "2026-02")).prints("2026-02\trent\t-800.00\ntotal\t-800.00\n")
    expect(ledger(lab, "list")).prints_lines(
        [
            "4\t2025-03-05\t-0.05\tfun\tx, y",
            "5\t2026-01-31\t-800.00\trent\t",
            "6\t2026-02-28\t-800.00\trent\t",
            "2\t2026-03-01\t1200.05\tgift\t",
            "1\t2026-03-02\t-12.50\tfood\ta | b",
            "7\t2026-03-03\t-1.00\tfood\t",
        ]
    )


@check(after=works_as_before)
def sees_what_the_other_did(lab):
    """two terminals with `add -` take turns, a third changes an entry, and all of it is kept"""
    one, two = opened(lab), opened(lab)
    wanted = []
    for turn in range(1, 9):
        running = one if turn % 2 else two
        wanted.append(f"{turn}\t2026-03-02\t-1.00\tfood\tturn {turn}")
        running.send_line(line(f"turn {turn}"))
        with (
            diagnose(
                lambda seen: seen.raised == "Silent", "one copy waits for the other, which is waiting for its next line"
            ),
            diagnose(
                True, "the number was given to an entry of the other terminal already: read the file again each time"
            ),
        ):
            expect(running.read_line(within=3)).equals(str(turn))
        if turn == 4:
            done(lab, "edit", "2", "note", "changed")
            wanted[1] = "2\t2026-03-02\t-1.00\tfood\tchanged"
    for running in (one, two):
        expect(running.wait()).equals(0)
    with diagnose(True, "what was done in the other terminal is gone"):
        expect(ledger(lab, "list")).prints_lines(wanted)


@check(after=sees_what_the_other_did)
def loses_nothing_when_all_add(lab):
    """four copies that add 25 entries each at the same time: all 100 are there, and no number twice"""
    copies = [opened(lab) for _ in range(4)]
    for number, running in enumerate(copies):
        running.send("".join(line(f"entry {number}.{n}") + "\n" for n in range(25)))
    for running in copies:
        running.close_input()
    runs = []
    for running in copies:
        running.wait()
        runs.append(running.run)
    worst = next((run for run in runs if run.status), runs[0])
    said = worst.stderr.lower()
    with (
        diagnose(
            "locked" in said or "busy" in said or "unavailable" in said,
            "a copy gave up because another was at work: it waits",
        ),
        diagnose(True, IN_THE_WAY),
    ):
        expect(worst).exits_with(0)
        numbers = sorted(int(text) for run in runs for text in run.stdout.split() if text.isdigit())
        expect(numbers).equals(list(range(1, 101)))
        notes = sorted(row.split("\t")[-1] for row in ledger(lab, "list").stdout.splitlines())
        expect(notes).equals(sorted(f"entry {number}.{n}" for number in range(4) for n in range(25)))


@check(after=works_as_before)
def waits_for_nobody_idle(lab):
    """an `add -` that waits for its next line keeps no other copy waiting"""
    idle = opened(lab)
    idle.send_line(line("before lunch"))
    idle.read_line(within=3)
    other = lab.start("ledger.py", "add", *line("meanwhile").split("\t"), env={"LEDGER": "a.ledger"})
    with diagnose(
        lambda seen: seen.raised == "Silent",
        "add waits for an add - that is only waiting for its next line: hold the lock for one entry",
    ):
        expect(other.read_line(within=4)).equals("2")
    expect(other.wait()).equals(0)
    idle.send_line(line("after lunch"))
    expect(idle.read_line(within=3)).equals("3")
    expect(idle.wait()).equals(0)


@check(after=waits_for_nobody_idle)
def outlives_a_killed_copy(lab, rng):
    """a copy that was killed in the middle of its work keeps nobody waiting, and has broken nothing"""
    lab.write("crash/sitecustomize.py", CRASH)
    expect(ledger(lab, "add", "-", stdin=(line("entry") + "\n") * 20)).exits_with(0)
    for turn in range(6):
        run = lab.start(
            "ledger.py",
            "add",
            *line("killed").split("\t"),
            env={"LEDGER": "a.ledger", "PYTHONPATH": "crash", "CRASH_AT": str(rng.randint(1, 1000))},
        )
        if run.wait() == 0:
            fail("the program was to be killed while it wrote, and it wrote nothing: where are the entries?")
        other = lab.start("ledger.py", "add", *line(f"after {turn}").split("\t"), env={"LEDGER": "a.ledger"})
        stuck = "a lock of a copy that was killed keeps the next one out: let the kernel keep the lock"
        with diagnose(lambda seen: seen.raised == "Silent", stuck):
            number = other.read_line(within=4)
        with diagnose(number is None, "after a copy that was killed the next one fails: is the ledger still whole?"):
            expect(other.wait()).equals(0)
    rows = [row.split("\t")[-1] for row in ledger(lab, "list").stdout.splitlines()]
    expect([note for note in rows if note.startswith("after")]).equals([f"after {turn}" for turn in range(6)])
    expect(rows.count("entry")).equals(20)


@check(after=loses_nothing_when_all_add)
def does_once_what_four_do(lab):
    """four copies import the same file or catch up at once: every entry is added once"""
    lab.write("a.csv", "date,amount,category,note\n" + "".join(f"2026-03-02,-1,food,row {n}\n" for n in range(1500)))
    for turn in range(3):
        book = f"{turn}.ledger"
        done(lab, "monthly", "1990-01-31", "-1", "food", "rent", book=book)
        for words in (("import", "a.csv"), ("catch-up", "2025-12-31")):
            copies = [lab.start("ledger.py", *words, env={"LEDGER": book}) for _ in range(4)]
            for running in copies:
                running.wait()
            with diagnose(True, IN_THE_WAY):
                for running in copies:
                    expect(running.run).exits_with(0)
        rows = [row.split("\t") for row in ledger(lab, "list", book=book).stdout.splitlines()]
        with (
            diagnose(
                len(rows) > 1500 + 432,
                "the same was added by several copies: looking whether it is there belongs to the same step",
            ),
            diagnose(len(rows) < 1500 + 432, "what one copy added, another wiped out"),
        ):
            expect(len(rows)).equals(1500 + 432)
        with diagnose(True, "a number was given twice"):
            expect(len({row[0] for row in rows})).equals(len(rows))


def opened(lab):
    return lab.start("ledger.py", "add", "-", env={"LEDGER": "a.ledger"})


def line(note):
    return f"2026-03-02\t-1\tfood\t{note}"


def ledger(lab, *words, stdin="", book="a.ledger"):
    return lab.run("ledger.py", *words, stdin=stdin, env={"LEDGER": book})


def refused(lab, status, part, *words):
    run = ledger(lab, *words)
    with (
        diagnose("Traceback" in run.stderr, "it ends with a traceback: catch the exception and say a sentence"),
        diagnose(True, "what cannot be done ends with status 1 or 2, and with a sentence on standard error alone"),
    ):
        expect(run).exits_with(status)
        expect(run).prints("")
        expect(run.stderr).lacks("Traceback")
        expect(run.stderr.strip()).satisfies(lambda text: text != "", expected="a sentence on standard error")
        expect(run.stderr).contains(part)


def done(lab, *words, book="a.ledger"):
    expect(ledger(lab, *words, book=book)).exits_with(0)
