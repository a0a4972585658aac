"""A desk with other odd names in each check; the tree afterwards is compared, name by name and text by text."""

from backroad.checks import check, diagnose, expect, fail

RUN = ("/bin/sh", "tidy.sh")


@check
def moves_plain_files(lab):
    """files with plain names go where they belong, and everything else stays"""
    names = ["fair.jpg", "goal.jpg", "letter.txt", "list.pdf", "jpg", "notes.txt.old"]
    own = lab.text("tidy.sh")
    run, left = tidied(lab, names)
    with (
        diagnose(
            any(path in own for path in ("/Users/", "/home/", "~/")),
            "it goes to a path that is only on your computer: it runs here",
        ),
        diagnose("tidy.sh" not in left, "it moved tidy.sh itself, and what else was there: only .jpg and .txt move"),
        diagnose(
            "photos" in left or "texts" in left,
            "the folder is not there, so mv gave the file that name: every file after it writes over it",
        ),
        diagnose(
            "\n" in run.stderr.strip() or "goal.jpg'" in run.stderr,
            "the command mv gets all names at once, as one: in quotes, what ls gives is a single word",
        ),
        diagnose("fair.jpg" in left and "photos/fair.jpg" in left, "they are in the folder, and still lie on the desk"),
        diagnose("fair.jpg" in left, "the photos still lie on the desk"),
        diagnose("letter.txt" in left, "the texts still lie on the desk"),
        diagnose("texts/fair.jpg" in left, "a photo lies among the texts: names that end in .jpg go into photos"),
        diagnose("photos/jpg" in left, "the name jpg has no dot in it: only names that end in .jpg are photos"),
        diagnose("texts/notes.txt.old" in left, "the name notes.txt.old ends in .old: no star may stand behind .txt"),
    ):
        compare(lab, run, left, names)


@check(after=moves_plain_files)
def keeps_names_with_spaces(lab):
    """a name with spaces in it is one name"""
    names = ["our  new bridge.jpg", "red tractor .jpg", "a poem.txt", "to print.pdf"]
    run, left = tidied(lab, names)
    with diagnose(
        "our  new bridge.jpg" in left or "a poem.txt" in left,
        'the name is cut into words at its spaces: the star gives whole names, and "$file" keeps them whole',
    ):
        compare(lab, run, left, names)


@check(after=moves_plain_files)
def minds_a_leading_dash(lab):
    """a name that begins with a dash is a name like any other"""
    names = ["-final.txt", "-f.jpg", "--help.jpg", "-.pdf"]
    run, left = tidied(lab, names)
    with diagnose(
        "-final.txt" in left or "-f.jpg" in left or "--help.jpg" in left,
        "the name begins with a dash, and mv takes it for options: write -- before it, or ./ at its beginning",
    ):
        compare(lab, run, left, names)


@check(after=moves_plain_files)
def goes_well_without_files(lab):
    """with no photo, no text or neither it goes well too"""
    own = lab.text("tidy.sh")
    for names in (["letter.txt"], ["fair.jpg"], ["list.pdf"]):
        run, left = tidied(lab, names)
        with (
            diagnose(
                "*" in run.stderr,
                "nothing matches, so the star stays a star, and no file is called that: ask whether it exists",
            ),
            diagnose(
                run.status != 0 and "/dev/null" in own,
                f"the complaint is hidden, and mv found nothing all the same: its exit status is {run.status}",
            ),
            diagnose(
                names == ["letter.txt"] and "letter.txt" in left,
                "there was no photo, and the text still lies on the desk: the script ended too early",
            ),
            diagnose(
                run.stderr == "" and run.status != 0,
                f"its exit status is {run.status}: the last question was answered with no, and nothing came after it",
            ),
        ):
            compare(lab, run, left, names)
        lab.run(["/bin/sh", "-c", "rm -rf photos texts letter.txt fair.jpg list.pdf"])


@check(after=moves_plain_files)
def runs_a_second_time(lab):
    """on the second evening it goes well, and yesterday's files are still there"""
    first = ["fair.jpg", "letter.txt"]
    tidied(lab, first)
    second = ["goal.jpg", "notes.txt"]
    run, left = tidied(lab, second)
    with (
        diagnose(
            "mkdir" in run.stderr,
            "the command mkdir complains, because the folder is there already: mkdir -p does not mind",
        ),
        diagnose(
            "same file" in run.stderr,
            "what lies in photos and texts already is moved once more: look here, and no deeper",
        ),
        diagnose(
            "photos/fair.jpg" not in left or "texts/letter.txt" not in left,
            "the files of yesterday are gone from the folder",
        ),
    ):
        compare(lab, run, left, [*first, *second])


def tidied(lab, names):
    """Run the script over a desk with these files; how it went, and the names of all files that are there then."""
    for name in names:
        lab.write(name, f"this is {name}\n")
    run = lab.run(RUN)
    return run, lab.files()


def compare(lab, run, left, names):
    """Everything in its place, nothing lost, nothing said."""
    for name in names:
        if place(name) not in left:
            found = [path for path in left if path.rpartition("/")[2] == name]
            fail(
                f"the file {name} is not where it belongs",
                expected=place(name),
                got=found[0] if found else f"nothing called {name}, only {', '.join(left)}",
            )
        expect(lab.read(place(name))).equals(f"this is {name}\n")
    lost = [path for path in left if path.rpartition("/")[2] in names and path not in map(place, names)]
    if lost:
        fail(f"there is one {lost[0].rpartition('/')[2]} too many", expected="every file once", got=", ".join(left))
    if run.stdout:
        fail("it prints something, and nothing was asked for", expected="nothing on standard output", got=run.stdout)
    if run.stderr:
        fail("it complains on standard error", expected="nothing on standard error", got=run.stderr)
    expect(run).exits_with(0)


def place(name):
    if name.endswith(".jpg"):
        return f"photos/{name}"
    return f"texts/{name}" if name.endswith(".txt") else name
