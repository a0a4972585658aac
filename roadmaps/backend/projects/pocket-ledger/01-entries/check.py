"""Every check runs the program as somebody at a terminal would; nobody looks into its file."""

from backroad.checks import check, diagnose, expect
from shared import done, ledger, refused

LISTED = "a line for each entry: number, date, amount, category, note"


@check
def adds_and_keeps(lab):
    """`add` prints the number of the entry, and `list` shows it in a later run"""
    with diagnose(lambda seen: seen.got == "", "add prints nothing: the number of the new entry is missing"):
        expect(ledger(lab, "add", "2026-03-02", "-12.50", "food", "lunch")).prints("1\n")
    expect(ledger(lab, "add", "2026-03-03", "1200", "salary")).prints("2\n")
    run = ledger(lab, "list")
    with (
        diagnose(run.stdout == "", "list shows nothing: what one run added must be in the file for the next"),
        diagnose("\t1200\t" in run.stdout, "an amount has two digits after the point, whatever was typed"),
        diagnose(run.stdout.endswith("\tsalary\n"), "an entry without a note has an empty note, behind a tab"),
    ):
        expect(run).prints_lines(["1\t2026-03-02\t-12.50\tfood\tlunch", "2\t2026-03-03\t1200.00\tsalary\t"])


@check(after=adds_and_keeps)
def keeps_ledgers_apart(lab):
    """`LEDGER` names the file; without it the entries are in `my.ledger`, and an empty ledger lists nothing"""
    expect(ledger(lab, "list", book="new.ledger")).prints("")
    expect(ledger(lab, "add", "2026-03-02", "5", "gift", book="mine.ledger")).prints("1\n")
    with diagnose(lambda seen: seen.got == "2\n", "two ledgers share a file: LEDGER names it anew in every run"):
        expect(ledger(lab, "add", "2026-03-02", "6", "gift", book="yours.ledger")).prints("1\n")
    expect(lab.run("ledger.py", "add", "2026-03-02", "7", "gift")).prints("1\n")
    with diagnose(lambda seen: seen.got == "", "without LEDGER the file is my.ledger, in the current folder"):
        expect(ledger(lab, "list", book="my.ledger")).prints("1\t2026-03-02\t7.00\tgift\t\n")


@check(after=adds_and_keeps)
def lists_by_date(lab):
    """`list` begins with the earliest date, and on one date with the lower number"""
    for date, amount in (("2026-03-10", "1"), ("2026-02-28", "-0.5"), ("2026-03-10", "0.05"), ("2025-12-31", "-0.01")):
        done(lab, "add", date, amount, "misc")
    got = [line.split("\t")[0] for line in ledger(lab, "list").stdout.splitlines()]
    with (
        diagnose(got == ["1", "2", "3", "4"], "the entries stand in the order in which they were added"),
        diagnose(got == ["4", "2", "3", "1"], "on the same date the entry that was added first comes first"),
    ):
        expect(got).equals(["4", "2", "1", "3"])
    amounts = [line.split("\t")[2:3] for line in ledger(lab, "list").stdout.splitlines()]
    with diagnose(amounts[1:2] == [["0.50"]], "the minus of -0.5 is lost: int of -0 is 0, without a sign"):
        expect(amounts).equals([["-0.01"], ["-0.50"], ["1.00"], ["0.05"]])


@check(after=adds_and_keeps)
def keeps_any_text(lab):
    """commas, quotes, bars, backslashes and umlauts in a note or category come back as they were"""
    texts = ["a, b; c | d", 'she said "no"', "C:\\temp \\n 'x'", "crème brûlée 🍮", "  spaces  ", "# = : 100%"]
    for text in texts:
        done(lab, "add", "2026-03-02", "-1", "a, b", text)
    run = ledger(lab, "list")
    wanted = [f"{number}\t2026-03-02\t-1.00\ta, b\t{text}" for number, text in enumerate(texts, 1)]
    got = run.stdout.split("\n")[:-1]
    with (
        diagnose(run.status != 0, "after a note with unusual characters the file cannot be read any more"),
        diagnose(got[4:5] == [wanted[4].replace("  ", "")], "spaces at the ends of a note are part of it"),
        diagnose(
            got[5:] == wanted[5:] or got[:2] != wanted[:2],
            "a character that separates your fields in the file may occur in a note as well",
        ),
    ):
        expect(run.status).equals(0)
        expect(got).equals(wanted)


@check(after=adds_and_keeps)
def edits_one_field(lab):
    """`edit` changes one field of one entry and nothing else"""
    for text in ("first", "second"):
        done(lab, "add", "2026-03-02", "-1", "food", text)
    changes = (("note", "other"), ("amount", "-2.5"), ("category", "fun"), ("date", "2026-03-01"))
    for field, value in changes:
        run = ledger(lab, "edit", "2", field, value)
        if field == "note":
            listed = ledger(lab, "list")
            with diagnose("\n3\t" in listed.stdout, "edit gave the entry a new number: it stays the same entry"):
                expect(listed).prints_lines(["1\t2026-03-02\t-1.00\tfood\tfirst", "2\t2026-03-02\t-1.00\tfood\tother"])
        expect(run).exits_with(0)
        expect(run).prints("")
    run = ledger(lab, "list")
    with diagnose(
        run.stdout.startswith("1\t2026-03-02\t-1.00\tfood\tfirst\n2\t"),
        "the list is by date, and the edited entry has the earlier one now",
    ):
        expect(run).prints_lines(["2\t2026-03-01\t-2.50\tfun\tother", "1\t2026-03-02\t-1.00\tfood\tfirst"])


@check(after=adds_and_keeps)
def deletes_for_good(lab):
    """`delete` takes one entry out, and its number is never given again"""
    for text in ("first", "second", "third"):
        done(lab, "add", "2026-03-02", "-1", "food", text)
    for number in ("1", "3"):
        run = ledger(lab, "delete", number)
        expect(run).exits_with(0)
        expect(run).prints("")
    with diagnose(
        lambda seen: seen.got in ("1\n", "2\n"), "the number is counted from the entries that are left: it is taken"
    ):
        run = ledger(lab, "add", "2026-03-02", "-1", "food", "fourth")
        with diagnose(run.stdout == "3\n", "number 3 belonged to the entry that was deleted: it is never given again"):
            expect(run).prints("4\n")
    expect(ledger(lab, "list")).prints_lines(
        ["2\t2026-03-02\t-1.00\tfood\tsecond", "4\t2026-03-02\t-1.00\tfood\tfourth"]
    )


@check(after=adds_and_keeps)
def says_what_is_missing(lab):
    """a number without an entry: status 1, a sentence on standard error, nothing changed"""
    done(lab, "add", "2026-03-02", "-1", "food", "lunch")
    refused(lab, 1, "delete", "2")
    refused(lab, 1, "edit", "7", "note", "dinner")
    expect(ledger(lab, "list")).prints("1\t2026-03-02\t-1.00\tfood\tlunch\n")


@check(after=adds_and_keeps)
def refuses_what_it_cannot_read(lab):
    """words that cannot be understood: status 2, a sentence on standard error, nothing changed"""
    done(lab, "add", "2026-03-02", "-1", "food", "lunch")
    for words in (
        ("add", "2026-02-29", "-1", "food"),
        ("add", "yesterday", "-1", "food"),
        ("add", "2026-03-02", "12.345", "food"),
        ("add", "2026-03-02", "twelve", "food"),
        ("add", "2026-03-02", "inf", "food"),
    ):
        refused(lab, 2, *words, shows=words[1] if words[1] != "2026-03-02" else words[2])
    for words in (
        ("edit", "1", "date", "2026-13-01"),
        ("edit", "1", "amount", "1.2.3"),
        ("edit", "1", "colour", "red"),
        ("edit", "first", "note", "dinner"),
        ("add", "2026-03-02", "-1", ""),
        ("add", "2026-03-02", "-1", "food", "two\tnotes"),
        ("add", "2026-03-02"),
        ("list", "everything"),
        ("remove", "1"),
        (),
    ):
        refused(lab, 2, *words)
    expect(ledger(lab, "list")).prints("1\t2026-03-02\t-1.00\tfood\tlunch\n")
