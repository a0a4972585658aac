"""The script is started by its name, as the screens do it: the permission and the first line are part of the work."""

from backroad.checks import check, diagnose, expect, fail


@check
def may_be_started(lab):
    """the file may be executed, and its first line says who is to read it"""
    first = lab.text("welcome.sh").partition("\n")[0]
    reader = first.removeprefix("#!").split()
    run = lab.run("welcome.sh", env={"GREETING": "Good morning"})
    with (
        diagnose("Permission denied" in run.stderr, "the file may not be executed yet: chmod +x welcome.sh"),
        diagnose(
            first == "#!/bin/sh" and run.status == 127,
            "the file was saved with the line ends of Windows: save it with plain ones",
        ),
        diagnose(
            not first.startswith("#!"),
            "nothing says who is to read the file: its first line has to be #!/bin/sh, without a space before it",
        ),
        diagnose(
            run.status == 127 and "No such file" in run.stderr,
            "the first line names a program that is not there on other machines: #!/bin/sh is everywhere",
        ),
    ):
        if run.status in (126, 127) and run.stderr.startswith("./welcome.sh:"):
            fail(
                "the computer could not start the file",
                expected="a file that the computer can start by its name",
                got=run.stderr.strip(),
            )
        if reader[:1] != ["/bin/sh"] and reader != ["/usr/bin/env", "sh"]:
            fail(
                "the first line names another shell, and only /bin/sh is on every computer",
                expected="#!/bin/sh",
                got=first,
            )


@check(after=may_be_started)
def prints_the_greeting(lab):
    """it prints the greeting of its screen, and ends with status 0"""
    for words in ("Welcome", "Mind the step", "Good evening"):
        run = lab.run("welcome.sh", env={"GREETING": words})
        with (
            diagnose(
                run.stdout.strip() == "Good morning" or "Good   morning" in run.stdout,
                "it prints words of its own: the words of this screen are in GREETING already",
            ),
            diagnose(
                "not found" in run.stderr,
                "the shell looked for a command and found none: there are no spaces around =, and one after [",
            ),
            diagnose(
                "[" in run.stderr,
                "the question in the brackets gets several words: put quotes around $GREETING there, too",
            ),
            diagnose(run.stdout == words, "the line is not ended: echo ends it by itself, and printf does not"),
            diagnose(
                "$GREETING" in run.stdout,
                "in single quotes the sign $ stands for itself: put $GREETING into double quotes",
            ),
            diagnose(
                run.stdout == "" and "GREETING" in run.stderr,
                "it says that GREETING is missing, and there is one: what does the question in the brackets ask about?",
            ),
            diagnose(
                run.stdout.strip() == words and run.status == 3,
                "the greeting is there, and it ends with 3 all the same: exit 3 belongs between then and fi",
            ),
        ):
            expect(run).prints(f"{words}\n")
            if run.stderr:
                fail(
                    "it writes on standard error, although there is a greeting",
                    expected="nothing on standard error",
                    got=run.stderr,
                )
            expect(run).exits_with(0)


@check(after=prints_the_greeting)
def keeps_the_words_as_they_are(lab):
    """the greeting is printed exactly as it is, with all its spaces and signs"""
    for words in ("Good   morning", "  Room 4", "Open today * free"):
        run = lab.run("welcome.sh", env={"GREETING": words})
        with (
            diagnose(
                run.stdout.split() == words.split(),
                "without quotes it is cut into words, and the spaces between them are gone",
            ),
            diagnose("*" in words, "without quotes the star is replaced by the names of all files"),
        ):
            expect(run).prints(f"{words}\n")


@check(after=may_be_started)
def complains_on_standard_error(lab):
    """without GREETING it names GREETING on standard error, and prints nothing on standard output"""
    run = lab.run("welcome.sh")
    with (
        diagnose(
            "GREETING" in run.stdout and run.stderr == "",
            "the message is on standard output, where the screens show it: >&2 sends it to standard error",
        ),
        diagnose("/dev/stderr" in run.stderr, "the file /dev/stderr may not be opened everywhere: say >&2"),
        diagnose("2" in lab.files(), "> 2 makes a file with the name 2: standard error is written >&2"),
        diagnose(
            run.stdout == "" and run.stderr != "" and "GREETING" not in run.stderr,
            "the message does not name GREETING, and whoever reads it has to know what is missing",
        ),
        diagnose(
            run.stdout == "" and run.stderr == "",
            "without GREETING it says nothing at all, and whoever looks at the black screen has to guess",
        ),
        diagnose(run.stdout == "\n", "an empty line is printed: ask first whether there is a greeting"),
    ):
        expect(run.stdout).equals("")
        expect(run).prints_errors("GREETING")
    if len(run.stderr.splitlines()) > 1:
        fail("the message has more than one line", expected="one line on standard error", got=run.stderr)


@check(after=complains_on_standard_error)
def leaves_status_three(lab):
    """without GREETING the exit status is 3"""
    run = lab.run("welcome.sh")
    with (
        diagnose(
            run.status == 0, "it says what is missing, and ends as if all were well: exit 3 ends it with status 3"
        ),
        diagnose(run.status != 0, f"it ends with exit status {run.status}, and the screens know only 3"),
    ):
        expect(run).exits_with(3)


@check(after=leaves_status_three)
def minds_an_empty_greeting(lab):
    """an empty GREETING is treated as one that is not set"""
    run = lab.run("welcome.sh", env={"GREETING": ""})
    with diagnose(run.status == 0, "an empty GREETING is no greeting: the screen at that door stays black"):
        expect((run.stdout, run.status)).equals(("", 3))
        expect(run).prints_errors("GREETING")
