"""Files, standard input and pipelines. In the pipelines `python` is the Python of the sandbox."""

from backroad.checks import check, diagnose, expect

MAY = "2031-05-04 robin AX4410\n2031-05-04 wren BT0032\n2031-05-05 robin AX4411\n"
JUNE = "2031-06-01 wren BT0100\n2031-06-02 robin AX5000\n2031-06-03 häher ZZ0001\n"


@check
def reads_standard_input(lab):
    """it reads standard input, without a file and with the file -"""
    for words, stdin, wanted in (
        (("robin",), MAY, robins(MAY)),
        (("robin", "-"), JUNE, robins(JUNE)),
        (("owl",), MAY, ""),
        (("Robin",), MAY, ""),
        (("robin",), "", ""),
    ):
        run = lab.run("pick.py", *words, stdin=stdin)
        with (
            diagnose(run.error_type == "IndexError", "without a file there is no second argument, and the tool stops"),
            diagnose(
                run.error_type == "FileNotFoundError" or (words == ("robin", "-") and run.stdout == ""),
                "a file called - is looked for: it stands for standard input",
            ),
            diagnose(
                words == ("robin",) and run.stdout == "" and run.status == 0,
                "without a file nothing is read: then standard input is meant",
            ),
            diagnose(
                words == ("Robin",) and run.stdout == robins(MAY),
                "the line says robin, and Robin was asked for: a word counts as it is written",
            ),
            diagnose(
                robins(MAY).splitlines()[0] in run.stdout and not run.stdout.startswith("2031"),
                "something stands before the line: only the line itself is printed, as it is",
            ),
            diagnose(
                wanted != "" and run.stdout.replace("\n\n", "\n") == wanted,
                "there are empty lines between the lines: each brings its own line end",
            ),
        ):
            expect(run).prints(wanted)
        with diagnose(
            run.status == 1 and run.stdout == "",
            "no line was found, and the status is 1: everything could be read, so it is 0",
        ):
            expect(run).exits_with(0)


@check(after=reads_standard_input)
def reads_files_in_order(lab):
    """it reads several files in their order, standard input among them"""
    lab.write("may.txt", MAY)
    lab.write("june.txt", JUNE)
    run = lab.run("pick.py", "robin", "june.txt", "may.txt")
    with diagnose(run.stdout == robins(JUNE), "only the first of the files was read"):
        expect(run).prints(robins(JUNE) + robins(MAY))
    run = lab.run("pick.py", "robin", "june.txt", "-", "may.txt", stdin="robin, not ringed\n")
    with (
        diagnose(
            run.stdout == robins(JUNE) + robins(MAY),
            "a line begins with `robin,` and is not found: the word may stand anywhere, with any sign beside it",
        ),
        diagnose(
            sorted(run.stdout.splitlines())
            == sorted((robins(JUNE) + "robin, not ringed\n" + robins(MAY)).splitlines()),
            "the files were read in another order than that in which they were named",
        ),
    ):
        expect(run).prints(robins(JUNE) + "robin, not ringed\n" + robins(MAY))
    expect(run).exits_with(0)
    expect(lab.run("pick.py", "häher", "june.txt")).prints("2031-06-03 häher ZZ0001\n")


@check(after=reads_files_in_order)
def says_what_failed(lab):
    """a file that cannot be read: its name on standard error, the other files all the same, status 1"""
    lab.write("may.txt", MAY)
    run = lab.run("pick.py", "robin", "april.txt", "may.txt")
    with (
        diagnose(run.error_type != "", "a file that is missing ends in a traceback, and may.txt is never read"),
        diagnose("april.txt" in run.stdout, "the message is on standard output, in the middle of the birds"),
        diagnose(run.stdout == "", "a file that is missing ends the work: the next one is there, and was not read"),
        diagnose(run.stderr == "", "a file is missing, and nobody is told"),
        diagnose("april.txt" not in run.stderr, "the message does not name the file that could not be read"),
    ):
        expect(run).prints(robins(MAY))
        expect(run).prints_errors("april.txt")
    with diagnose(run.status == 0, "a file was not read, and status 0 says that all went well"):
        expect(run).exits_with(1)
    lab.write("photos/robin.txt", "robin, from above\n")
    run = lab.run("pick.py", "robin", "photos", "may.txt")
    with diagnose(
        run.error_type != "",
        "a folder cannot be read either, and it ends in a traceback: catch OSError, and not one kind",
    ):
        expect(run).prints(robins(MAY))
        expect(run).prints_errors("photos")
        expect(run).exits_with(1)
    run = lab.run("pick.py")
    with (
        diagnose(run.error_type != "", "without a word the tool stops with a traceback: say how it is used"),
        diagnose(run.stdout != "", "how the tool is used stands on standard output: it is a message, and no answer"),
        diagnose(run.status == 1, "without a word the tool was called wrongly: the status for that is 2"),
    ):
        expect(run.error_type).equals("")
        expect(run.stdout).equals("")
        expect(run.stderr.strip()).satisfies(bool, "a message on standard error")
        expect(run).exits_with(2)


@check(after=reads_standard_input)
def works_line_by_line(lab):
    """it prints what it found before it has read the whole input"""
    line = "yes robin | python pick.py robin | head -n 1"
    with diagnose(
        lambda seen: seen.raised in ("Timeout", "MemoryError"),
        "the program yes writes without end, and the tool waits for its end: print each line as it comes",
    ):
        run = pipeline(lab, line)
        with diagnose(
            "MemoryError" in run.stderr or run.stdout == "",
            "the program yes writes without end, and the tool wants to have read everything before it prints",
        ):
            expect(run).prints("robin\n")


@check(after=works_line_by_line)
def ends_without_a_word(lab):
    """when nobody reads its output any more, it ends without a traceback"""
    lab.write("year.txt", MAY * 20_000)
    run = pipeline(lab, "python pick.py robin year.txt | head -n 1")
    quiet(run)
    expect(run).prints("2031-05-04 robin AX4410\n")
    lab.write("may.txt", MAY)
    quiet(pipeline(lab, "(sleep 0.3; python pick.py robin may.txt) | true"))


def quiet(run):
    with (
        diagnose(
            "Exception ignored" in run.stderr and "Traceback" not in run.stderr,
            "the exception is caught, and Python complains once more when it ends: text was left in the buffer",
        ),
        diagnose(
            ".txt" in run.stderr and "Traceback" not in run.stderr,
            "it says that the file could not be read: BrokenPipeError is an OSError too, and comes from print",
        ),
        diagnose("BrokenPipeError" in run.stderr, "head has left, and the tool ends in a traceback: BrokenPipeError"),
    ):
        expect(run.stderr).equals("")


def robins(text):
    return "".join(line + "\n" for line in text.splitlines() if "robin" in line)


def pipeline(lab, line):
    """Run a line of the shell in which `python` is this Python, wherever it lies."""
    lab.write("which.py", "import sys\nprint(sys.executable)\n")
    python = lab.run("which.py").stdout.strip()
    lab.write("python.sh", f'python() {{ "{python}" -B -X utf8 "$@"; }}\n')
    lab.again()
    return lab.run(["/bin/sh", "-c", f". ./python.sh; {line}"])
