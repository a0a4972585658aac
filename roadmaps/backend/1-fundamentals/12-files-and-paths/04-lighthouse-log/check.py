"""The program is stopped between two steps of Python's own, and killed there: no moment is left to chance."""

from backroad.checks import check, diagnose, expect, fail

OLD = "".join(f"day {day}: calm, light at 20.00, Ærø in sight\n" for day in range(900))
NEW = "second book\n" + OLD[20000:] + "day 900: gale from the north, “all well”, €40 for oil\r\n"
NEXT = NEW + "day 901: calm again\n"
KILLS = 50

OLD_COMPUTER = """
import os, sys
words = [sys.executable, "-s", "-B", "-X", "utf8=0", "crash.py", "text.txt", "-"]
os.execve(sys.executable, words, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
"""
ELSEWHERE = """
import os

def noted(function):
    def move(source, target, **more):
        same = os.path.dirname(os.path.abspath(source)) == os.path.dirname(os.path.abspath(target))
        print("beside it" if same else "in another folder")
        return function(source, target, **more)
    return move

os.replace, os.rename = noted(os.replace), noted(os.rename)
os.mkdir("tower")
import log
log.save("tower/log.txt", "calm\\n")
"""
CRASH = """
import hashlib, os, signal, sys

def state():
    try:
        told = os.stat("log.txt")
    except OSError:
        return None
    return told.st_ino, told.st_size

def save(text, moment):
    \"\"\"Save once, in a process of its own that is killed at the given step.\"\"\"
    global count, before
    done = []
    changes = []
    kill, fsync = os.kill, os.fsync

    def noted_fsync(descriptor):
        number = descriptor if isinstance(descriptor, int) else descriptor.fileno()
        done.append(f"fsync {os.fstat(number).st_size}")
        return fsync(descriptor)

    def noted(function):
        def move(source, target, **more):
            if os.path.basename(target) == "log.txt":
                done.append("named")
            return function(source, target, **more)
        return move

    os.fsync, os.replace, os.rename = noted_fsync, noted(os.replace), noted(os.rename)
    import log
    count = 0
    before = state()

    def follow(frame, event, argument):
        global count, before
        frame.f_trace_opcodes = True
        frame.f_trace_lines = False
        if event == "opcode":
            count += 1
            if moment < 0:
                now = state()
                if now != before:
                    changes.append(count)
                    before = now
            elif count == moment:
                kill(os.getpid(), signal.SIGKILL)
        return follow

    sys.settrace(follow)
    try:
        log.save("log.txt", text)
    finally:
        sys.settrace(None)
    if moment < 0:
        print(count, *changes)
        print(*done, sep=",")

def main(name, old, *moments):
    with open(name, "rb") as file:
        text = file.read().decode()
    if not moments:
        return save(text, -1)
    for moment in moments:
        if os.path.exists("log.txt"):
            os.remove("log.txt")
        if old != "-":
            with open(old, "rb") as source, open("log.txt", "wb") as target:
                target.write(source.read())
        child = os.fork()
        if child == 0:
            return save(text, int(moment))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if status not in (0, -signal.SIGKILL):
            sys.exit(status)
        left = "missing"
        if os.path.exists("log.txt"):
            with open("log.txt", "rb") as file:
                data = file.read()
            left = f"left-{hashlib.sha256(data).hexdigest()[:8]}.txt"
            with open(left, "wb") as file:
                file.write(data)
        print(left)

main(*sys.argv[1:])
"""


@check
def saves_the_text(lab):
    """the file holds exactly the text that was saved, whatever it held before and in whatever folder it lies"""
    for before, text in ((None, "calm\n"), ("calm\n", NEW), (NEW, "fog\n"), ("fog\n", "")):
        prepare(lab, before, text)
        run_through(lab)
        got = lab.read("log.txt")
        with (
            diagnose(
                got == text.replace("\r\n", "\n") or got == text.replace("\n", "\r\n"),
                'the line ends were changed on the way: open with newline=""',
            ),
            diagnose(
                before is not None and got == before + text,
                "the new text was put behind the old one: it should take its place",
            ),
        ):
            expect(got).equals(text)

    lab.write("elsewhere.py", ELSEWHERE)
    run = lab.run("elsewhere.py")
    expect(run).exits_with(0)
    expect(lab.read("tower/log.txt")).equals("calm\n")
    if "another folder" in run.stdout:
        fail(
            "for tower/log.txt the second file lies in the current folder: between two disks it cannot be renamed",
            expected="a second file in the folder tower",
            got="a second file in another folder",
        )

    lab.write("old_computer.py", OLD_COMPUTER)
    lab.write("text.txt", NEW)
    with diagnose(
        lambda seen: seen.raised == "UnicodeEncodeError",
        "where the computer's own encoding is not UTF-8, the log cannot be saved: say the encoding",
    ):
        expect(lab.run("old_computer.py")).exits_with(0)
    expect(lab.read("log.txt")).equals(NEW)


@check(after=saves_the_text)
def survives_every_kill(lab, rng):
    """killed at any moment, the file holds the whole old text or the whole new one"""
    prepare(lab, OLD, NEW)
    steps, changes = counted(run_through(lab))
    moments = [change + late for change in changes[:8] for late in (-1, 0, 1, 2, 3)]
    others = list(range(1, steps + 1))
    rng.shuffle(others)
    for left in killed(lab, "old.txt", sorted([*moments, *others][:KILLS])):
        if left is None:
            fail(
                "for a moment there was no file of that name: the new one must take the name of the old in one step",
                expected="the whole old log, or the whole new one",
                got="no file log.txt",
            )
        judge(left)


@check(after=survives_every_kill)
def begins_well(lab, rng):
    """killed during the very first save, the file is missing or holds the whole text"""
    prepare(lab, None, NEW)
    steps, changes = counted(run_through(lab))
    moments = [change + late for change in changes[:6] for late in (0, 1)]
    for left in killed(lab, "-", [*moments, *(rng.randint(1, steps) for _ in range(4))]):
        if left is not None:
            judge(left, first=True)


@check(after=survives_every_kill)
def saves_after_a_crash(lab, rng):
    """a save after a crash works, and leaves the log alone in its folder"""
    prepare(lab, OLD, NEW)
    own = set(lab.files())
    steps, changes = counted(run_through(lab))
    alone(lab, own, set())
    last = changes[-1] - 1 if changes else steps
    lab.write("next.txt", NEXT)
    for moment in (last, rng.randint(1, steps), last // 2 + 1):
        list(killed(lab, "old.txt", [moment]))
        left = set(lab.files())
        saved(lab.run("crash.py", "next.txt", "-"))
        expect(lab.read("log.txt")).equals(NEXT)
        alone(lab, own, left)


@check(after=survives_every_kill)
def reaches_the_disk(lab):
    """the whole text is on the disk before the file gets its name"""
    for text in ("fog\n", NEW):
        prepare(lab, OLD, text)
        synced_before_named(run_through(lab), len(text.encode()))


def synced_before_named(run, size):
    done = run.stdout.splitlines()[-1].split(",")
    synced = [entry for entry in done[: done.index("named")] if entry.startswith("fsync")] if "named" in done else []
    wanted = f"fsync of {size} bytes, then the name"
    got = ", then ".join(
        {"named": "the name"}.get(entry, entry.replace("fsync ", "fsync of ")) for entry in done if entry
    )
    if f"fsync {size}" in synced:
        return
    sentence = "the text may still be in the memory of the system when the power fails: os.fsync puts it on the disk"
    if synced:
        sentence = "the call of os.fsync came too early: Python still held a part of the text, so call flush before it"
    elif any(entry.startswith("fsync") for entry in done):
        sentence = (
            "the call of os.fsync came after the file had got its name: a power cut between the two leaves an empty log"
        )
    fail(sentence, expected=wanted, got=got or "neither")


def prepare(lab, before, text):
    """A folder with crash.py, the text to save, and the file as it was before."""
    lab.write("crash.py", CRASH)
    lab.write("text.txt", text)
    lab.write("old.txt", OLD)
    if before is not None:
        lab.write("log.txt", before)
    elif "log.txt" in lab.files():
        lab.write("remove.py", "import os\nos.remove('log.txt')\n")
        lab.run("remove.py")


def run_through(lab):
    """One save that nobody disturbs."""
    run = lab.run("crash.py", "text.txt", "-")
    with diagnose(
        "Invalid cross-device link" in run.stderr,
        "the other file lies on another disk, where it cannot be renamed from: put it into the same folder",
    ):
        expect(run).exits_with(0)
    return run


def counted(run):
    """How many steps the save took, and after which of them the file was another."""
    numbers = [int(word) for word in run.stdout.splitlines()[-2].split()]
    return numbers[0], numbers[1:]


def killed(lab, old, moments):
    """Save from ``old`` again and again, killed at each moment's step: what is in the log then, None for no log."""
    run = lab.run("crash.py", "text.txt", old, *map(str, moments))
    saved(run)
    found = {"missing": None}
    for name in run.stdout.split():
        if name not in found:
            found[name] = lab.read(name)
        yield found[name]


def saved(run):
    with diagnose(
        run.error_type == "FileExistsError",
        "a crash left the other file behind, and the next save refuses to write over it",
    ):
        expect(run).exits_with(0)


def alone(lab, own, left):
    """Whether nothing of the save's is in the folder besides the log; ``left`` was there after a crash."""
    extra = {name for name in lab.files() if not name.startswith("left-")} - own - {"next.txt"}
    if extra:
        fail(
            "after every crash one more file stays in the folder for ever: use the same name each time"
            if extra & left
            else "when all is saved, another file is left in the folder",
            expected="log.txt alone",
            got=", ".join(["log.txt", *sorted(extra)]),
        )


def judge(text, first=False):
    """Whether what a crash left is one of the whole texts."""
    if text == NEW or (text == OLD and not first):
        return
    sentences = (
        (text == "", "killed in the middle of the save, the log is empty: it was opened for writing, which empties it"),
        (
            NEW.startswith(text),
            "killed in the middle of the save, only the beginning of the log is there: it is written in place",
        ),
        (
            text.endswith(NEW),
            "what an earlier crash left in the other file is now in the log: begin the other file anew",
        ),
        (
            text.startswith(NEW),
            "killed in the middle of the save, the end of the old log is behind the new one: it is written in place",
        ),
        (True, "killed in the middle of the save, the log holds neither the old text nor the new one"),
    )
    fail(
        next(sentence for holds, sentence in sentences if holds),
        expected=f"{len(NEW)} characters" if first else f"{len(OLD)} characters (old) or {len(NEW)} (new)",
        got=f"{len(text)} characters",
    )
