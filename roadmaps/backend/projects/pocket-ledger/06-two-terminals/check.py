"""Races are not waited for: a copy is stopped at a chosen line, another does its work, and then the first goes on.

A small module put before the program counts the lines that run in the learner's files, says where it stops, and goes on
when it is told to. Which lines those are follows from the program alone, not from the speed of the machine: each that
locks or changes a file, and some between.
"""

from backroad.checks import check, diagnose, expect, fail
from shared import CRASH, done, ledger, line

HOLD = """import atexit, os, sys

def number(name):
    return int(os.environ.get(name, "0"))

def trace(frame, event, argument):
    global lines, first
    name = frame.f_code.co_filename
    if name not in learners:
        path = os.path.abspath(name)
        learners[name] = name[:1] != "<" and path.startswith(os.getcwd() + os.sep) and path != own
    if not learners[name]:
        return None
    if event == "line":
        lines += 1
        if not first and frame.f_code.co_flags & 1:  # a function's, not that of a module or class
            first = lines
        if lines == number("HOLD_AT"):
            os.write(1, f"held {os.path.basename(name)} {frame.f_lineno}\\n".encode())
            os.read(0, 1)
    return trace

def profile(frame, event, argument):
    if event == "c_call" and argument.__name__ in TELLING and first and not telling[-1:] == [lines]:
        owner = argument.__self__
        if isinstance(owner, type(sys)) or type(owner).__module__ == "sqlite3":
            telling.append(lines)

own, learners, lines, first, telling = os.path.abspath(__file__), {}, 0, 0, []
TELLING = "flock lockf execute executescript commit replace rename link remove unlink ftruncate".split()
if number("HOLD_AT"):
    if number("HOLD_AT") == 10**9:
        atexit.register(lambda: os.write(2, ("\\n" + " ".join(map(str, [first, lines, *telling]))).encode()))
        sys.setprofile(profile)
    sys.settrace(trace)
"""
CALM = """import os, sys, time

calm, began, seen = 0, time.monotonic(), False
while calm < 6 and time.monotonic() < began + (2 if seen else 0.02):
    states = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                ours = sys.argv[1].encode() in file.read() and int(pid) != os.getpid()
            if ours:
                with open(f"/proc/{pid}/stat") as file:
                    states.append(file.read().rpartition(")")[2].split()[0])
        except OSError:
            pass
    seen = seen or bool(states)
    calm = calm + 1 if seen and not set(states) - set("SZ") else 0
    time.sleep(0.002)
sys.exit(not seen)
"""
"""Ends as soon as a program has ended or waits for something. One that only waits for the processor is not calm. Ends
with 1 where there is no such program, not yet or not any more."""
PATIENCE = 50
"""Times that a program is looked for which has not ended."""
MOST = 3
"""Of the lines that change a file, so many from the beginning and from the end."""
IN_THE_WAY = "reading, changing and writing must be one step that no other copy can enter"


@check
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
    """copies that add while others are stopped anywhere in their work, or four at full speed: nothing is lost"""
    prepared(lab)
    for at in points(lab, 4, "add", *line("only to count").split("\t")):
        book = f"{at}.ledger"
        first, where = held(lab, at, book, "add", *line("the first").split("\t"))
        second, _ = held(lab, at, book, "add", *line("the second").split("\t"), wait="the second")
        finish(first, where)
        third = lab.start("ledger.py", "add", *line("the third").split("\t"), env={"LEDGER": book})
        calm(lab, third, "the third")
        for running in (second, third):
            finish(running, where)
        numbers = [text for running in (first, second, third) for text in printed(running)]
        notes = [row.split("\t")[-1] for row in ledger(lab, "list", book=book).stdout.splitlines()]
        with diagnose(where != "", f"while one copy was stopped at {where}, another did its work: {IN_THE_WAY}"):
            expect(sorted(notes)).equals(["the first", "the second", "the third"])
            expect(sorted(numbers)).equals(["1", "2", "3"])
    each = lab.rounds(15, again=5)
    copies = [opened(lab) for _ in range(4)]
    for number, running in enumerate(copies):
        running.send("".join(line(f"entry {number}.{n}") + "\n" for n in range(each)))
    for running in copies:
        running.close_input()
    for running in copies:
        finish(running, "")
    with diagnose(True, f"four copies at once were in one another's way: {IN_THE_WAY}"):
        numbers = sorted(int(text) for running in copies for text in printed(running))
        expect(numbers).equals(list(range(1, 4 * each + 1)))
        notes = sorted(row.split("\t")[-1] for row in ledger(lab, "list").stdout.splitlines())
        expect(notes).equals(sorted(f"entry {number}.{n}" for number in range(4) for n in range(each)))


@check(after=sees_what_the_other_did)
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
        expect(other.read_line(within=3)).equals("2")
    expect(other.wait()).equals(0)
    idle.send_line(line("after lunch"))
    expect(idle.read_line(within=3)).equals("3")
    expect(idle.wait()).equals(0)


@check(after=waits_for_nobody_idle)
def outlives_a_killed_copy(lab, rng):
    """a copy that was killed in the middle of its work keeps nobody waiting, and has broken nothing"""
    lab.write("crash/sitecustomize.py", CRASH)
    done(lab, "add", "-", stdin=(line("entry") + "\n") * 20)
    for turn in range(3):
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
            number = other.read_line(within=3)
        with diagnose(number is None, "after a copy that was killed the next one fails: is the ledger still whole?"):
            expect(number is not None).equals(True)
    rows = [row.split("\t")[-1] for row in ledger(lab, "list").stdout.splitlines()]
    with diagnose(True, "after a copy that was killed, entries are missing: is the ledger still whole?"):
        expect(rows.count("entry")).equals(20)
        expect([row for row in rows if row.startswith("after")]).equals([f"after {turn}" for turn in range(3)])


@check(after=loses_nothing_when_all_add)
def does_once_what_two_do(lab):
    """two copies import the same file or catch up at once: every entry is added once"""
    prepared(lab)
    lab.write("a.csv", "date,amount,category,note\n" + "".join(f"2026-03-02,-1,food,row {n}\n" for n in range(3)))
    for words in (("import", "a.csv"), ("catch-up", "2026-03-31"))[: lab.rounds(2, again=1)]:
        first_day = ("monthly", "2026-01-31", "-1", "food", "rent")
        for at in points(lab, 2, *words, before=first_day):
            book = f"{words[0]}{at}.ledger"
            done(lab, *first_day, book=book)
            first, where = held(lab, at, book, *words)
            second = lab.start("ledger.py", *words, env={"LEDGER": book})
            calm(lab, second, words[0])
            for running in (first, second):
                finish(running, where)
            notes = [row.split("\t")[-1] for row in ledger(lab, "list", book=book).stdout.splitlines()]
            with (
                diagnose(
                    len(notes) > 3,
                    f"two copies of {words[0]} added the same, while one was stopped at {where}: "
                    "looking whether it is there belongs to the same step",
                ),
                diagnose(True, f"what one copy of {words[0]} added, the other wiped out: {IN_THE_WAY}"),
            ):
                expect(sorted(notes)).equals(["rent"] * 3 if words[0] == "catch-up" else ["row 0", "row 1", "row 2"])


@check(after=loses_nothing_when_all_add)
def keeps_what_others_change(lab):
    """`edit` and `monthly` wipe nothing out that another copy adds, and are not wiped out"""
    prepared(lab)
    two = f"{line('one')}\n{line('two')}\n"
    commands = (("edit", "1", "note", "changed"), ("monthly", "2026-02-28", "-1", "food", "rent"))
    for words in commands[: lab.rounds(2, again=1)]:
        for at in points(lab, 2, *words, before=("add", "-"), stdin=two):
            book = f"{words[0]}{at}.ledger"
            done(lab, "add", "-", stdin=two, book=book)
            first, where = held(lab, at, book, *words)
            second = lab.start("ledger.py", "add", *line("meanwhile").split("\t"), env={"LEDGER": book})
            calm(lab, second, "meanwhile")
            for running in (first, second):
                finish(running, where)
            if words[0] == "monthly":
                with diagnose(True, f"what was said to be monthly is gone, while one was stopped at {where}"):
                    expect(ledger(lab, "catch-up", "2026-03-01", book=book)).prints("4\n")
            notes = [row.split("\t")[-1] for row in ledger(lab, "list", book=book).stdout.splitlines()]
            with diagnose(True, f"{words[0]} was stopped at {where}, and an add did its work: {IN_THE_WAY}"):
                edited = ["changed", "two", "meanwhile"]
                expect(notes).equals(edited if words[0] == "edit" else ["rent", "one", "two", "meanwhile"])


def prepared(lab):
    lab.write("hold/sitecustomize.py", HOLD)


def points(lab, count, *words, before=(), stdin=""):
    """Lines to stop at: those that take or leave a lock, or change a file, and so many others, spread over the work.

    In the first third of it a program only reads its words.
    """
    book = f"count-{words[0]}.ledger"
    if before:
        done(lab, *before, stdin=stdin, book=book)
    environment = {"LEDGER": book, "PYTHONPATH": "hold", "HOLD_AT": "1000000000"}
    run = lab.run("ledger.py", *words, env=environment)
    told = run.stderr.split("\n")[-1].split()
    if run.status or len(told) < 2:
        expect(run).exits_with(0)
        fail("the program ends before Python does: leave by coming to the end, or with sys.exit", got=run.stderr)
    first, last, *telling = map(int, told)
    first += (last - first) * 3 // 10
    count, most = lab.rounds(count, again=1), lab.rounds(MOST, again=1)
    spread = {first + (last - first) * (2 * number + 1) // (2 * count) for number in range(count)}
    # A program that does these things again and again is stopped at the first of them and the last.
    return sorted(spread | set(telling[:most] + telling[-most:]))


def held(lab, at, book, *words, wait=""):
    """A copy that is stopped at that line, and where that is: "" when it was done before, or waits for another one."""
    environment = {"LEDGER": book, "PYTHONPATH": "hold", "HOLD_AT": str(at)}
    running = lab.start("ledger.py", *words, env=environment)
    if wait:
        calm(lab, running, wait)
        return running, ""
    said = (running.read_line() or "").split(" ")
    return running, f"line {said[2]} of {said[1]}" if said[0] == "held" and len(said) == 3 else ""


def calm(lab, running, mark):
    """Wait until that copy, which has this word on its command line, has ended, or waits."""
    for _ in range(PATIENCE):
        if running.ended or not lab.run(("python", "-S", "-E", "-c", CALM, mark)).status:
            return


def finish(running, where):
    """Let a copy go on to its end, which must be a good one."""
    running.send("\n")
    running.wait()
    said = running.run.stderr.lower()
    waited = "locked" in said or "busy" in said or "unavailable" in said
    with (
        diagnose(waited, "a copy gave up because another was at work: it waits"),
        diagnose(
            where != "",
            f"a copy failed because another was stopped at {where}: it must not notice the half of a change",
        ),
        diagnose(True, "a copy failed because others were at work"),
    ):
        expect(running.run).exits_with(0)


def printed(running):
    """The numbers that a copy has printed."""
    return [text for text in running.run.stdout.splitlines() if text.isdigit()]


def opened(lab):
    return lab.start("ledger.py", "add", "-", env={"LEDGER": "a.ledger"})
