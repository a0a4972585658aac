"""Each check begins with no jobs. Standard output, standard error and the status are looked at one by one."""

import json

from backroad.checks import check, diagnose, expect, fail

TRUE, PADS, BELL = "true the front wheel", "new brake pads", "oil the bell"


@check
def keeps_a_list(lab):
    """add, list and done work as in the example, and end with status 0"""
    steps = [
        (["list"], ""),
        (["add", TRUE], "added 1\n"),
        (["add", *PADS.split()], "added 2\n"),
        (["list"], f"1 {TRUE}\n2 {PADS}\n"),
        (["done", "1"], "done 1\n"),
        (["list"], f"2 {PADS}\n"),
    ]
    for words, wanted in steps:
        run = jobs(lab, *words)
        with (
            diagnose(
                run.error_type == "FileNotFoundError",
                "the first time there is no file yet: then there are no jobs, and that is no error",
            ),
            diagnose(
                run.error_type == "KeyError" and "JOBS_FILE" in run.stderr,
                "where JOBS_FILE is not set, the jobs are kept in jobs.json: a variable may be missing",
            ),
            diagnose(
                run.status == 2 and len(words) > 2, "several words are refused: they are one job, and need no quotes"
            ),
            diagnose(run.stdout == "" and "added" in wanted, "nothing was printed: say what was done"),
            diagnose(run.stdout != "" and wanted == "", "there are no jobs yet: then list prints nothing at all"),
            diagnose(
                wanted == f"2 {PADS}\n" and TRUE in run.stdout,
                "job 1 is done and still in the list: what done changes has to be saved too",
            ),
            diagnose(
                run.stdout == "added 1\n" and wanted == "added 2\n",
                "the second job does not come after the first: what one run saved, the next has to read",
            ),
            diagnose(
                f"2 {PADS}" not in run.stdout and "2 new" in run.stdout,
                "only the first word of the job was kept: join all of them",
            ),
            diagnose(run.stderr != "" and run.status == 0, "something is on standard error although all went well"),
        ):
            expect(run).prints(wanted)
            expect(run.stderr).equals("")
            expect(run).exits_with(0)


@check(after=keeps_a_list)
def never_gives_a_number_twice(lab):
    """a number is never given twice, even when its job is done"""
    add(lab, TRUE, PADS)
    jobs(lab, "done", "2")
    run = jobs(lab, "add", BELL)
    with diagnose(
        run.stdout == "added 2\n",
        "the number of a job that is done was given again: somebody still has a note that says 2",
    ):
        expect(run).prints("added 3\n")
    expect(jobs(lab, "list")).prints(f"1 {TRUE}\n3 {BELL}\n")
    for number in ("1", "3"):
        run = jobs(lab, "done", number)
        with diagnose(
            "no job" in run.stderr, "an open job is not found by its number: its place in the list may be another"
        ):
            expect(run).prints(f"done {number}\n")
    run = jobs(lab, "add", BELL)
    with diagnose(run.stdout == "added 1\n", "when all jobs are done, the numbers start again from 1"):
        expect(run).prints("added 4\n")


@check(after=keeps_a_list)
def tells_no_job(lab):
    """done for a job that is not there: a message on standard error, nothing on standard output, status 1"""
    add(lab, TRUE)
    jobs(lab, "done", "1")
    add(lab, PADS)
    for number in ("7", "1", "0", "3"):
        run = jobs(lab, "done", number)
        with (
            diagnose(
                f"done {number}" in run.stdout, f"job {number} is not open, and the tool says that it was done now"
            ),
            diagnose(run.error_type != "", "the tool stopped with a traceback: that is for programmers"),
            diagnose(
                f"no job {number}" in run.stdout,
                "the message is on standard output: a program that reads the output takes it for an answer",
            ),
        ):
            expect(run.stdout).equals("")
            expect(run).prints_errors(f"no job {number}")
        with diagnose(
            run.status == 0, "the message is right, and the status 0 says that all went well: a script goes on"
        ):
            expect(run).exits_with(1)
    expect(jobs(lab, "list")).prints(f"2 {PADS}\n")


@check(after=keeps_a_list)
def refuses_nonsense(lab):
    """a command that makes no sense: a message on standard error, nothing on standard output, status 2"""
    add(lab, TRUE)
    nonsense = [
        [],
        ["remove", "1"],
        ["add"],
        ["add", ""],
        ["add", "  ", " "],
        ["done"],
        ["done", "one"],
        ["done", "1.5"],
        ["list", "--xml"],
    ]
    for words in nonsense:
        said = " ".join(["jobs.py", *(word if word.strip() else repr(word) for word in words)])
        run = jobs(lab, *words)
        with (
            diagnose(
                run.error_type != "", f"the call `{said}` stops with a traceback: say in a sentence what was wrong"
            ),
            diagnose(run.stdout != "" and run.status == 0, f"the call `{said}` makes no sense, and the tool takes it"),
            diagnose(run.stdout != "", f"the message about `{said}` is on standard output"),
            diagnose(run.stderr == "", f"the call `{said}` makes no sense, and nobody is told"),
        ):
            expect(run.stdout).equals("")
            expect(run.stderr.strip()).satisfies(bool, "a message on standard error")
            expect(run.error_type).equals("")
        with diagnose(run.status in (0, 1), f"the call `{said}` is a wrong use of the tool, and its status is not 2"):
            expect(run).exits_with(2)
    run = jobs(lab, "list")
    with diagnose(run.stdout != f"1 {TRUE}\n", "a command that makes no sense was refused, and changed the list"):
        expect(run).prints(f"1 {TRUE}\n")


@check(after=keeps_a_list)
def speaks_json(lab):
    """with --json the list can be read by a program: numbers, and texts of any signs"""
    texts = ['a "quoted" saddle', "Speichen für Zoë", "back\\slash", "100 % grease", "chain; bell, 2|3 times"]
    run = jobs(lab, "list", "--json")
    with diagnose(run.stdout.strip() == "", "without a job --json prints nothing, and nothing is not JSON: print []"):
        expect(parsed(run)).equals([])
    add(lab, *texts)
    run = jobs(lab, "list", "--json")
    with diagnose(run.error_type != "", "one of the texts breaks the list: keep them in a form that holds any sign"):
        expect(run).exits_with(0)
    with (
        diagnose(lambda _: any("done" in job for job in parsed(run)), "the objects hold more than a number and a text"),
        diagnose(
            lambda _: isinstance(parsed(run)[0]["number"], str), "the number is a text: in JSON a number stands bare"
        ),
    ):
        expect(parsed(run)).equals([{"number": number, "text": text} for number, text in enumerate(texts, start=1)])
    expect(run).exits_with(0)
    jobs(lab, "done", "1")
    got = parsed(jobs(lab, "list", "--json"))
    with diagnose(
        lambda _: any(job["number"] == 1 for job in got), "a job that is done still stands in the list of --json"
    ):
        expect(got).equals([{"number": number, "text": text} for number, text in enumerate(texts, start=1)][1:])


@check(after=keeps_a_list)
def helps_and_minds_the_file(lab):
    """--help names the commands, with status 0; the jobs are in the file that JOBS_FILE names"""
    run = jobs(lab, "--help")
    with (
        diagnose(run.status == 2, "the option --help is taken for a wrong call: it is answered with a help text"),
        diagnose(
            run.stdout == "" and run.stderr != "",
            "the help is on standard error: who asks for help gets it as an answer",
        ),
    ):
        for word in ("add", "list", "done"):
            expect(run.stdout).contains(word)
    expect(run).exits_with(0)
    before = lab.files()
    expect(lab.run("jobs.py", "add", TRUE, env={"JOBS_FILE": "north.txt"})).prints("added 1\n")
    with diagnose(
        "north.txt" not in lab.files() and lab.files() != before,
        "JOBS_FILE names another file, and the job was written to jobs.json all the same",
    ):
        expect(lab.files()).contains("north.txt")
    expect(jobs(lab, "list")).prints("")
    expect(lab.run("jobs.py", "list", env={"JOBS_FILE": "north.txt"})).prints(f"1 {TRUE}\n")


def jobs(lab, *words):
    return lab.run("jobs.py", *words)


def add(lab, *texts):
    for text in texts:
        run = jobs(lab, "add", text)
        if run.status:
            fail("a job could not be added", expected="status 0", got=run.stderr or f"status {run.status}")


def parsed(run):
    try:
        return json.loads(run.stdout)
    except ValueError:
        single = "'" in run.stdout
        fail(
            "what --json prints is how Python shows a list, and not JSON: use json.dumps"
            if single
            else "what --json prints is not one JSON document",
            expected="a JSON list",
            got=run.stdout[:200],
        )
