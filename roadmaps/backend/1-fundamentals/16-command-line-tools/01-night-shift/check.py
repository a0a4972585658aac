"""The guess is compared with what night.sh prints, part by part. No check shows the right lines."""

from backroad.checks import check, diagnose, expect, fail

HEADINGS = ("answers:", "messages:", "statuses:", "pipes:")


@check
def follows_the_answers(lab):
    """the lines under "answers:" are what is printed there"""
    guess, printed = part(lab, "answers:")
    with (
        unwritten(guess),
        diagnose(
            any("sirius" in line for line in guess),
            "the line about sirius is a message: it went to standard error, and that goes to another file",
        ),
        diagnose(
            guess == ["vega 0.03"], "a star that is missing does not end the work: the loop goes on with the next one"
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed))


@check
def follows_the_messages(lab):
    """the lines under "messages:" are what is printed there"""
    guess, printed = part(lab, "messages:")
    with (
        unwritten(guess),
        diagnose(
            guess.count("no such star: sirius") > 1,
            "the second call has no message, and `2>` empties err.txt even so: nothing of before is left in it",
        ),
        diagnose(
            any(line.startswith("deneb") for line in guess), "the brightness of deneb is an answer: it is in out.txt"
        ),
        diagnose(
            not any("usage" in line for line in guess),
            "the last call sends standard output away, and the usage is written to standard error: it is seen",
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed))


@check
def follows_the_statuses(lab):
    """the lines under "statuses:" are what is printed there"""
    guess, printed = part(lab, "statuses:")
    with (
        unwritten(guess),
        diagnose(
            any(line.startswith(("vega", "deneb")) for line in guess),
            "the brightness of a star is an answer: here it goes to out.txt, and is not seen",
        ),
        diagnose(
            any(line.startswith(("usage", "no such star")) for line in guess),
            "a message that is sent to err.txt with `2>` is not seen on the screen",
        ),
        diagnose(
            guess[:2] == ["0", "0"], "one of two stars was found, and one was missing: then the status is 1 at the end"
        ),
        diagnose(guess[1:3] == ["1", "1"], "without a name it was called wrongly, and has another status for that"),
        diagnose("all is there" in guess, "the sign && goes on only when the status before it is 0"),
        diagnose(
            "something is missing" not in guess,
            "the sign || goes on when the status before it is not 0, and sirius is missing",
        ),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed))


@check
def follows_the_pipes(lab):
    """the lines under "pipes:" are what is printed there"""
    guess, printed = part(lab, "pipes:")
    with (
        unwritten(guess),
        diagnose(
            any(line.startswith(("usage", "no such star")) for line in guess),
            "a message that is sent to err.txt with `2>` is not seen on the screen",
        ),
        diagnose("vega 0.03" in guess, "the program tail prints the last line, and lets the others go"),
        diagnose(
            guess[1:2] == ["1"],
            "the message has the word star in it, and it goes to err.txt: only standard output goes through a pipe",
        ),
        diagnose(guess[2:] == ["1"], "the status of a pipeline is that of its last program, and cat has no trouble"),
    ):
        expect("\n".join(guess)).predicts("\n".join(printed))


def unwritten(guess):
    return diagnose(guess == [], "there is no guess under the heading yet")


def part(lab, heading):
    """The lines under one heading: those of the guess, and those that are printed."""
    guess = parts(lab.text("guess.txt"))
    if heading not in guess:
        fail(f"the file guess.txt has no line `{heading}`: leave the four headings as they are, and write under them")
    return guess[heading], parts(printed_by_the_script(lab))[heading]


def printed_by_the_script(lab):
    """What the screen shows: both streams together, as they come."""
    lab.write("which.py", "import sys\nprint(sys.executable)\n")
    python = lab.run("which.py").stdout.strip()
    lab.write("python.sh", f'python() {{ "{python}" -B -X utf8 "$@"; }}\n')
    lab.again()
    return lab.run(["/bin/sh", "-c", ". ./python.sh; . ./night.sh 2>&1"]).stdout


def parts(text):
    found = {}
    heading = None
    for line in map(str.strip, text.splitlines()):
        if line in HEADINGS:
            heading = line
            found[heading] = []
        elif line and heading:
            found[heading].append(line)
    return found
