"""Small logs for what is counted, an old computer for the encoding, a small one with a long log for the memory."""

from backroad.checks import check, diagnose, expect, fail

KINDS = ("cyclist", "Fußgänger", "vélo", "horse", "Übung", "猫", "hand-cart", "zebra")
EXAMPLE = [
    "2031-05-04T08:15 north lane-2 temp=12.5 cyclist",
    "2031-05-04T08:15 south lane-1 temp=12.5 Fußgänger",
    "2031-05-04T08:16 south lane-1 temp=12.4 cyclist",
]
OLD_COMPUTER = """
import os, sys
words = [sys.executable, "-s", "-B", "-X", "utf8=0", "bridge.py"]
os.execve(sys.executable, words, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
"""
LONG_LOG = """
line = "2031-05-04T08:%02d north lane-2 temp=12.5 wind=SW3 rain=0.0 light=0812 speed=17 {}\\n"
kinds = ["cyclist"] * 29 + ["vélo"] * 20 + ["horse"]
block = "".join(line.format(kind) % (n % 60) for n, kind in enumerate(kinds)).encode()
with open("bridge.log", "wb") as file:
    for _ in range(160):
        file.write(block * 80)
"""


@check
def counts_the_example(lab):
    """the example: two cyclists and one Fußgänger"""
    with (
        diagnose(
            lambda seen: seen.got == "cyclist 2\nFußgänger 1\n",
            "the kinds stand in another order than that of `sorted`, where capital letters come before small ones",
        ),
        diagnose(
            lambda seen: seen.got == "cyclist 2\nfußgänger 1\n",
            "the name was changed: small and capital letters stay as they are in the log",
        ),
        diagnose(lambda seen: seen.got + "\n" == seen.expected, "the last line of counts.txt has no line end"),
        diagnose(
            lambda seen: "Ã" in seen.got, "the log was read with another encoding than UTF-8: one letter became two"
        ),
        diagnose(
            lambda seen: seen.got == "Fußgänger\n 1\ncyclist\n 2\n",
            "the last word still has its line end: split() without an argument takes it away",
        ),
    ):
        expect(counted(lab, "\n".join(EXAMPLE) + "\n")).equals("Fußgänger 1\ncyclist 2\n")


@check(after=counts_the_example)
def counts_any_log(lab, rng):
    """any log: empty, with empty lines, and with a last line that has no line end"""
    lines = [f"2031-05-04T08:{n % 60:02} south {rng.choice(KINDS)}" for n in range(200)]
    shorter = "".join(f"2031-05-04T08:00 {kind}\n" for kind in KINDS)
    many = "\n" + "\n\n".join(lines) + "\n\n"
    for text in ("", shorter, "\n\n", EXAMPLE[0], "\n".join(EXAMPLE), many, many + "  \n"):
        run = running(lab, text)
        if run.status == 0 and "counts.txt" not in lab.files():
            fail("an empty log leaves no counts.txt: an empty one was asked for")
        with (
            diagnose(
                run.error_type == "IndexError" and text == shorter,
                "a line may have more readings or fewer: take the last word, and not one with a fixed number",
            ),
            diagnose(
                run.error_type == "IndexError" and text.endswith("  \n"),
                "a line of nothing but spaces has no last word: skip it as if it were empty",
            ),
            diagnose(run.error_type == "IndexError", "an empty line has no last word: skip it before you take one"),
            diagnose(
                lambda seen: seen.got == "" and seen.expected != "",
                "the work ends at the first empty line: in a file that is a line as any other, and not the end",
            ),
            diagnose(
                lambda seen: seen.got != seen.expected and seen.got.endswith(seen.expected),
                "the counts of the run before still stand in counts.txt: each run writes it anew",
            ),
            diagnose(
                lambda seen: sorted(seen.got.splitlines()) == sorted(seen.expected.splitlines()),
                "the counts are right, and their order is not: the names stand in the order of `sorted`",
            ),
            diagnose(
                lambda seen: "cyclis 1" in seen.got,
                "the last letter of the log is cut off: the last line has no line end to take away",
            ),
            diagnose(lambda seen: seen.got.startswith((" ", "\n")), "empty lines were counted as a kind of their own"),
        ):
            expect(run).exits_with(0)
            expect(lab.read("counts.txt")).equals(table(text))


@check(after=counts_the_example)
def speaks_utf8_everywhere(lab):
    """both files are UTF-8, also on a computer whose own default is another encoding"""
    lab.write("old_computer.py", OLD_COMPUTER)
    lab.write("bridge.log", "\n".join(EXAMPLE) + "\n")
    run = lab.run("old_computer.py")
    with (
        diagnose(
            "UnicodeDecodeError" in run.stderr,
            "the log cannot be read where the default is not UTF-8: say the encoding when you open it",
        ),
        diagnose(
            "UnicodeEncodeError" in run.stderr,
            "the counts cannot be written where the default is not UTF-8: say the encoding when you open the file",
        ),
    ):
        expect(run).exits_with(0)
    with diagnose(
        "\\x" in lab.read("counts.txt") or "\\udc" in lab.read("counts.txt") or "?" in lab.read("counts.txt"),
        "letters beyond the alphabet of English were lost or replaced: say the encoding, and change no letter",
    ):
        expect(lab.read("counts.txt")).equals("Fußgänger 1\ncyclist 2\n")


@check(after=counts_the_example)
def needs_little_memory(lab):
    """a log that is longer than the memory is counted"""
    lab.write("long_log.py", LONG_LOG)
    lab.run("long_log.py")
    run = lab.run("small_computer.py")
    if "MemoryError" in run.stderr or run.status < 0:
        fail(
            "the memory is full: a line that has been counted must be forgotten, and the log was kept as a whole",
            expected="every line counted, with 40 MB of memory for a log of 55 MB",
            got="MemoryError",
        )
    expect(run).exits_with(0)
    expect(lab.read("counts.txt")).equals("cyclist 371200\nhorse 12800\nvélo 256000\n")


def running(lab, text):
    lab.write("bridge.log", text)
    return lab.run("bridge.py")


def counted(lab, text):
    run = running(lab, text)
    expect(run).exits_with(0)
    if run.stdout and "counts.txt" not in lab.files():
        fail("the counts were printed: they go into the file counts.txt", expected="counts.txt", got="no such file")
    return lab.read("counts.txt")


def table(text):
    counts = {}
    for line in text.splitlines():
        if line.strip():
            kind = line.split()[-1]
            counts[kind] = counts.get(kind, 0) + 1
    return "".join(f"{kind} {counts[kind]}\n" for kind in sorted(counts))
