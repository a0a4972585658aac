"""A run is killed at a chosen byte: beyond a limit on the size of files, the kernel ends it with SIGXFSZ at once.

Which moments those are follows from the seed and the size of the file, not from the speed of the machine.
"""

from backroad.checks import check, diagnose, expect, fail
from shared import CRASH, done, ledger, line

KILLED = (-25, -9)
UNREADABLE = (
    "after a run was killed in the middle of writing, the ledger cannot be read any more: half of it is in the file"
)


@check
def acknowledges_one_by_one(lab):
    """`add -` prints the number of an entry before the next line comes"""
    running = lab.start("ledger.py", "add", "-", env={"LEDGER": "a.ledger"})
    with diagnose(
        lambda seen: seen.raised == "Silent",
        "a line was sent, and no number came: it waits in a buffer, or all lines are read before the first is added",
    ):
        for number in range(1, 4):
            running.send_line(line(f"entry {number}"))
            expect(running.read_line(within=3)).equals(str(number))
    expect(running.wait()).equals(0)


@check(after=acknowledges_one_by_one)
def survives_in_the_middle_of_writing(lab, rng):
    """killed again and again in the middle of writing, at any byte: the ledger is whole, and new entries can be added"""
    lab.write("crash/sitecustomize.py", CRASH)
    kept = [f"entry {number}, with a note that is rather long" for number in range(30)]
    expect(ledger(lab, "add", "-", stdin="".join(line(note) + "\n" for note in kept))).exits_with(0)
    tried = list(kept)
    wanted = lab.rounds(35, again=8)
    killed = turn = 0
    while killed < wanted and turn < 120:
        size = len(lab.read("a.ledger").encode()) if "a.ledger" in lab.files() else 2000
        at = (size // 2, rng.randint(0, size), size + rng.randint(1, 60))[turn % 3]
        turn += 1
        tried.append(f"try {turn}")
        run = crash(lab, at, "add", *line(tried[-1]).split("\t"))
        if run.status in KILLED:
            killed += 1
        elif run.status != 0:
            after_a_kill(run, killed)
        if run.stdout.strip():
            kept.append(tried[-1])
        if turn < 4 or turn % 8 == 0:
            look(lab, kept, tried)
    tried.append("the last")
    run = ledger(lab, "add", *line("the last").split("\t"))
    after_a_kill(run, killed)
    look(lab, [*kept, "the last"], tried)


@check(after=survives_in_the_middle_of_writing)
def keeps_what_it_acknowledged(lab, rng):
    """killed again and again between two entries of `add -`: every entry whose number was printed is there"""
    kept, tried = [], []
    rounds = lab.rounds(15, again=4)
    for turn in range(rounds):
        running = lab.start("ledger.py", "add", "-", env={"LEDGER": "a.ledger"})
        notes = [f"entry {turn}.{number}" for number in range(6)]
        wanted = rng.randint(1, 5)
        tried += notes
        running.send("".join(line(note) + "\n" for note in notes))
        for note in notes[:wanted]:
            if not (running.read_line(within=3) or "").isdigit():
                fail(
                    "`add -` did not print the number of an entry",
                    expected=f"a number for {note}",
                    got=running.run.stderr,
                )
            kept.append(note)
        running.kill()
        if turn % 5 in (0, 4) or turn == rounds - 1:
            look(lab, kept, tried)


@check(after=survives_in_the_middle_of_writing)
def changes_whole_or_not_at_all(lab, rng):
    """`edit`, `delete`, `import` and `catch-up` that are killed in the middle are done whole or not at all"""
    lab.write("crash/sitecustomize.py", CRASH)
    lab.write("a.csv", "date,amount,category,note\n" + "".join(f"2026-03-02,-1,food,row {n}\n" for n in range(40)))
    start = "".join(line(f"entry {number}") + "\n" for number in range(20))
    expect(ledger(lab, "add", "-", stdin=start)).exits_with(0)
    done(lab, "monthly", "2026-01-31", "-1", "food", "rent")
    before = ledger(lab, "list").stdout
    for words in (("edit", "3", "note", "x" * 400), ("delete", "4"), ("import", "a.csv"), ("catch-up", "2028-12-31")):
        book = f"{words[0]}.ledger"
        for turn in range(lab.rounds(2, again=1)):
            copied = lab.run(
                ("sh", "-c", f"rm -rf {book}*; for f in a.ledger*; do cp -r $f {book}${{f#a.ledger}}; done")
            )
            expect(copied).exits_with(0)
            size = len(lab.read("a.ledger").encode()) if "a.ledger" in lab.files() else 2000
            run = crash(lab, size + rng.randint(100, 250) if turn else size // 3, *words, book=book)
            got = ledger(lab, "list", book=book)
            with diagnose(got.status != 0, UNREADABLE):
                expect(got).exits_with(0)
            if run.status != 0:
                after = whole(before, words)
                with diagnose(
                    True, f"{words[0]} was killed in the middle, and a part of it is done: whole or not at all"
                ):
                    expect(got.stdout.splitlines()).is_one_of(before.splitlines(), after)


def whole(before, words):
    """The list after the command."""
    rows = [row.split("\t") for row in before.splitlines()]
    if words[0] == "edit":
        rows = [[*row[:4], words[3]] if row[0] == words[1] else row for row in rows]
    elif words[0] == "delete":
        rows = [row for row in rows if row[0] != words[1]]
    elif words[0] == "import":
        rows += [[str(n + 21), "2026-03-02", "-1.00", "food", f"row {n}"] for n in range(40)]
    else:
        days = [
            f"{y}-{m:02}-{31 if m in (1, 3, 5, 7, 8, 10, 12) else 30 if m != 2 else 28 + (y == 2028)}"
            for y in (2026, 2027, 2028)
            for m in range(1, 13)
        ]
        rows += [[str(n + 21), day, "-1.00", "food", "rent"] for n, day in enumerate(days)]
    return ["\t".join(row) for row in sorted(rows, key=lambda row: (row[1], int(row[0])))]


def look(lab, kept, tried):
    """The ledger is whole: all that was acknowledged is in it, and nothing that was never asked for."""
    run = ledger(lab, "list")
    with diagnose(run.status != 0, UNREADABLE):
        expect(run).exits_with(0)
    rows = [row.split("\t") for row in run.stdout.splitlines()]
    notes = [row[-1] for row in rows]
    with (
        diagnose(
            not rows and "try 1" in tried, "all entries are gone: the file was emptied before the new content was there"
        ),
        diagnose(
            True, "an entry whose number was printed is gone: print the number when the entry is safe, not before"
        ),
    ):
        expect([note for note in kept if note not in notes]).equals([])
    odd = [
        row
        for row in rows
        if row[1:4] != ["2026-03-02", "-1.00", "food"] or row[4:] != [row[-1]] or row[-1] not in tried
    ]
    with diagnose(True, "an entry is there in part only"):
        expect(odd).equals([])
    numbers = [row[0] for row in rows]
    with diagnose(True, "two entries have the same number"):
        expect(sorted(numbers)).equals(sorted(set(numbers)))


def after_a_kill(run, killed):
    with (
        diagnose("FileExistsError" in run.stderr, "what the killed run left lying about stops the next one"),
        diagnose(killed > 0, "after a run that was killed, the next one fails"),
    ):
        expect(run).exits_with(0)


def crash(lab, at, *words, book="a.ledger"):
    return lab.run("ledger.py", *words, env={"LEDGER": book, "PYTHONPATH": "crash", "CRASH_AT": str(at)})
