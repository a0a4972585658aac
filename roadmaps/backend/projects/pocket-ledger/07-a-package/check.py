"""An installer is played by hand: it copies the package, and only that, and calls the entry point."""

import json
import tomllib

from backroad.checks import check, diagnose, expect, fail
from shared import ledger

PYTHON = ("python", "-s", "-B", "-X", "utf8")
ROWS = [
    {"number": 2, "date": "2026-02-28", "amount": "1200.05", "category": "salary", "note": ""},
    {"number": 1, "date": "2026-03-02", "amount": "-12.50", "category": "crème", "note": 'with "Ada", late'},
    {"number": 3, "date": "2026-03-02", "amount": "90071992547409930.01", "category": "crème", "note": "C:\\new"},
]


@check
def runs_as_a_package(lab):
    """`python -m pocket_ledger` takes the words that `ledger.py` took"""
    run = package(lab, "list", book="new.ledger")
    with (
        diagnose(
            "No module named" in run.stderr,
            "a module was not found: inside the package it is named as pocket_ledger.something",
        ),
        diagnose(run.status != 0, "the package does not run"),
    ):
        expect(run).exits_with(0)
    expect(package(lab, "add", "-", stdin="2026-03-02\t-12.5\tfood\ta | b\n2026-03-01\t5\tgift\t\n")).prints("1\n2\n")
    run = package(lab, "delete", "3")
    with diagnose(run.status == 0, "the status is lost: __main__ ends with the status that main gives back"):
        expect(run).exits_with(1)
    expect(run.stderr).lacks("Traceback")
    expect(package(lab, "report", "2026-03")).prints("2026-03\tfood\t-12.50\n2026-03\tgift\t5.00\ntotal\t-7.50\n")


@check(after=runs_as_a_package)
def has_one_program(lab):
    """`ledger.py` is nothing but another way into the package"""
    expect(ledger(lab, "add", "2026-03-02", "-1", "food", "lunch")).prints("1\n")
    with diagnose(True, "ledger.py and the package do not work on the same ledger"):
        expect(package(lab, "list")).prints("1\t2026-03-02\t-1.00\tfood\tlunch\n")
    expect(lab.run(("sh", "-c", "mkdir alone && cp ledger.py alone/"))).exits_with(0)
    run = lab.run(("sh", "-c", "cd alone && python -s -B -X utf8 ledger.py list"))
    with diagnose(
        run.status == 0,
        "ledger.py works without the package, so the program lies in two places: the next change will miss one",
    ):
        expect(run.stderr).contains("pocket_ledger")


@check(after=runs_as_a_package)
def needs_nothing_but_itself(lab):
    """the package works alone, in another folder, with `ledger.py` left behind"""
    made = lab.run(("sh", "-c", "mkdir -p installed elsewhere && cp -r pocket_ledger installed/"))
    expect(made).exits_with(0)
    there = "cd elsewhere && PYTHONPATH=../installed python -s -B -X utf8 -m pocket_ledger"
    run = lab.run(("sh", "-c", f"{there} add 2026-03-02 -1 food lunch"))
    with diagnose(
        "No module named" in run.stderr,
        "the package imports something that an installer leaves behind: it must be complete in itself",
    ):
        expect(run).prints("1\n")
    with diagnose(True, "without LEDGER the entries are in my.ledger in the current folder, wherever the package lies"):
        expect(lab.read("elsewhere/my.ledger") != "").equals(True)
    expect(lab.run(("sh", "-c", f"{there} list"))).prints("1\t2026-03-02\t-1.00\tfood\tlunch\n")


@check(after=needs_nothing_but_itself)
def has_an_entry_point(lab):
    """the entry point in `pyproject.toml` can be called without arguments and gives back the exit status"""
    module, function = entry_point(lab)
    call = f"import sys; from {module} import {function}; sys.argv[0] = 'pocket-ledger'; sys.exit({function}())"
    cases = [
        (("add", "2026-03-02", "-1", "food", "lunch"), 0, "1\n"),
        (("list",), 0, "1\t2026-03-02\t-1.00\tfood\tlunch\n"),
        (("delete", "9"), 1, ""),
        (("delete",), 2, ""),
    ]
    for words, status, output in cases:
        run = lab.run((*PYTHON, "-c", call, *words), env={"LEDGER": "a.ledger"})
        with (
            diagnose(
                "TypeError" in run.stderr,
                "an installer calls the entry point without arguments: the words are in sys.argv",
            ),
            diagnose("ImportError" in run.stderr, "the entry point names a function that is not in that module"),
            diagnose(
                run.status == 0, "the entry point does not give back the exit status, so that every run ends with 0"
            ),
        ):
            expect(run).exits_with(status)
        expect(run).prints(output)


@check(after=has_an_entry_point)
def does_nothing_when_imported(lab):
    """importing the module of the entry point prints nothing, ends nothing and leaves no file"""
    module, _ = entry_point(lab)
    before = lab.files()
    run = lab.run((*PYTHON, "-c", f"import pocket_ledger, {module}; print('alive')"), env={"LEDGER": "a.ledger"})
    with diagnose(
        "alive" not in run.stdout, "the program runs when it is only imported: call main where __name__ is __main__"
    ):
        expect(run).prints("alive\n")
    expect(lab.files()).equals(before)


@check(after=runs_as_a_package)
def lists_as_json(lab):
    """`list --json` prints a list of objects, with numbers as whole numbers and amounts as texts"""
    with diagnose(True, "an empty ledger is an empty list"):
        expect(parsed(package(lab, "list", "--json"))).equals([])
    fill(lab)
    got = parsed(package(lab, "list", "--json"))
    first = got[0] if isinstance(got, list) and got and isinstance(got[0], dict) else {}
    with (
        diagnose(
            isinstance(first.get("amount"), float | int),
            "an amount is a text: a float would lose the cents of a large one",
        ),
        diagnose(isinstance(first.get("number"), str), "the number of an entry is a whole number, not a text"),
        diagnose(first.get("number") == 1, "the order is that of list: by date, then by number"),
    ):
        expect(got).equals(ROWS)


@check(after=lists_as_json)
def reports_as_json(lab):
    """`report --json` prints an object with the sums and the total, for all months or for one"""
    with diagnose(True, "without entries there are no sums, and the total is 0.00"):
        expect(parsed(package(lab, "report", "--json"))).equals({"sums": [], "total": "0.00"})
    fill(lab)
    salary = {"month": "2026-02", "category": "salary", "amount": "1200.05"}
    crème = {"month": "2026-03", "category": "crème", "amount": "90071992547409917.51"}
    got = parsed(package(lab, "report", "--json"))
    with (
        diagnose(
            lambda seen: sorted(got) != ["sums", "total"], "the object has the keys sums and total, and no others"
        ),
        diagnose(
            lambda seen: not all(isinstance(item["amount"], str) for item in [*got["sums"], {"amount": got["total"]}]),
            "an amount is a text, in the sums and the total: a float would lose the cents of a large one",
        ),
        diagnose(
            lambda seen: got["sums"][::-1] == [salary, crème],
            "the order is that of report: by month, then by category",
        ),
    ):
        expect(got).equals({"sums": [salary, crème], "total": "90071992547411117.56"})
    with diagnose(True, "the month in front of --json chooses what is reported"):
        expect(parsed(package(lab, "report", "2026-02", "--json"))).equals({"sums": [salary], "total": "1200.05"})
    run = package(lab, "report", "2026-13", "--json")
    expect(run).exits_with(2)
    with diagnose(True, "an error is a sentence on standard error, and standard output stays empty"):
        expect(run).prints("")


def fill(lab):
    rows = sorted(ROWS, key=lambda row: row["number"])
    stdin = "".join(f"{row['date']}\t{row['amount']}\t{row['category']}\t{row['note']}\n" for row in rows)
    expect(package(lab, "add", "-", stdin=stdin)).exits_with(0)


def parsed(run):
    expect(run).exits_with(0)
    try:
        return json.loads(run.stdout)
    except ValueError:
        if run.stdout[:1] in "[{" and "'" in run.stdout:
            fail(
                "this is how Python shows a value, and not JSON: json.dumps writes JSON",
                expected="JSON",
                got=run.stdout,
            )
        fail("standard output is not JSON, or not JSON alone", expected="JSON", got=run.stdout)


def entry_point(lab):
    """(module, function) of the entry point."""
    try:
        table = tomllib.loads(lab.text("pyproject.toml"))
    except tomllib.TOMLDecodeError as error:
        fail(f"pyproject.toml cannot be read: {error}")
    project = table.get("project", {})
    named = project.get("scripts", {}).get("pocket-ledger", "")
    wanted = 'pocket-ledger = "pocket_ledger.MODULE:FUNCTION" below [project.scripts]'
    if not (project.get("name") and project.get("version")):
        fail("a project has a name and a version", expected="name and version below [project]", got=sorted(project))
    module, colon, function = named.partition(":") if isinstance(named, str) else ("", "", "")
    if not (module.startswith("pocket_ledger") and colon and function.isidentifier()):
        fail("there is no entry point pocket-ledger in pyproject.toml", expected=wanted, got=named)
    return module, function


def package(lab, *words, stdin="", book="a.ledger"):
    return lab.run((*PYTHON, "-m", "pocket_ledger"), *words, stdin=stdin, env={"LEDGER": book})
