"""CSV that the program writes is read by Python's csv, so how it quotes what need not be quoted is its own affair."""

import csv
import io

from backroad.checks import check, diagnose, expect, given, lists, texts
from shared import done, ledger, refused

COLUMNS = ["date", "amount", "category", "note"]


@check
def exports_with_quotes(lab):
    """`export` prints a header and a row for each entry, with commas and quotes kept apart"""
    notes = ["plain", "a, b", 'she said "no"', 'both, "of them"', "C:\\new; 'x'"]
    for number, note in enumerate(notes, 1):
        done(lab, "add", f"2026-03-{9 - number:02}", "-1.5", "food, drink", note)
    run = ledger(lab, "export")
    got = rows_of(run)
    wanted = [[f"2026-03-{9 - n:02}", "-1.50", "food, drink", note] for n, note in enumerate(notes, 1)][::-1]
    with (
        diagnose(got[:1] != [COLUMNS], "the first line names the columns: date,amount,category,note"),
        diagnose(any(len(row) > 4 for row in got), "a comma inside a field cuts it in two: such a field is quoted"),
        diagnose('\\"' in run.stdout, "CSV knows no backslash: a quotation mark inside a quoted field is doubled"),
        diagnose(got[1:] == wanted[::-1], "the rows stand in the order of list, the earliest date first"),
    ):
        expect(got).equals([COLUMNS, *wanted])


@check
def imports_by_column(lab):
    """`import` takes each field from the column of its name, quotes and a spreadsheet's habits included"""
    table = [
        ["balance", "note", "category", "amount", "date"],
        ["7.00", 'for "Ada", late', "food, drink", "-3.2", "2026-03-02"],
        ["9.00", "", "gift", "50", "2026-03-01"],
    ]
    lab.write("bank.csv", csv_of(table))
    run = ledger(lab, "import", "bank.csv")
    with (
        diagnose(
            run.status == 2 and "line" in run.stderr.lower(),
            "a proper row was refused: columns may come in any order, and a field in quotation marks may hold a comma",
        ),
        diagnose(
            run.status == 2,
            "the file was refused: columns may come in any order, and one that you do not know is ignored",
        ),
    ):
        expect(run).prints("added 2, known 0\n")
    listed = ["2\t2026-03-01\t50.00\tgift\t", '1\t2026-03-02\t-3.20\tfood, drink\tfor "Ada", late']
    expect(ledger(lab, "list")).prints_lines(listed)
    lab.write("sheet.csv", "\ufeff" + csv_of([row[1:][::-1] for row in table], "\r\n"))
    run = ledger(lab, "import", "sheet.csv", book="sheet.ledger")
    with diagnose(run.status != 0, "a spreadsheet's mark U+FEFF in front of the first name is not part of the name"):
        expect(run).prints("added 2, known 0\n")
    expect(ledger(lab, "list", book="sheet.ledger")).prints_lines(listed)


@check(after=imports_by_column)
def adds_nothing_twice(lab):
    """a second import adds nothing, and an entry that was typed in before is known"""
    done(lab, "add", "2026-03-01", "12.50", "gift", "Grandma")
    done(lab, "add", "2026-03-01", "-800.00", "rent")
    rows = ["2026-03-01,12.5,gift,Grandma", "2026-03-01,-800.00,rent,", "2026-03-02,-1,food,"]
    lab.write("a.csv", "\n".join(["date,amount,category,note", *rows, ""]))
    run = ledger(lab, "import", "a.csv")
    with (
        diagnose(run.stdout == "added 2, known 1\n", "12.5 in the file and 12.50 in the ledger are the same amount"),
        diagnose(run.status == 0, "an entry with the same date, amount, category and note is known, whoever added it"),
    ):
        expect(run).prints("added 1, known 2\n")
    with diagnose(True, "the same file again has nothing new in it"):
        expect(ledger(lab, "import", "a.csv")).prints("added 0, known 3\n")
    lab.write(
        "b.csv", "date,amount,category,note\n2026-03-01,12.5,gift,Grandpa\n2026-03-02,-1,fun,\n2026-03-02,1,food,\n"
    )
    with diagnose(True, "one field is different, so it is another entry"):
        expect(ledger(lab, "import", "b.csv")).prints("added 3, known 0\n")


@check(after=adds_nothing_twice)
def keeps_both_coffees(lab):
    """the same row twice in one file is two entries, and only those that are missing are added"""
    head, coffee = "date,amount,category,note\n", "2026-03-02,-3.20,food,coffee\n"
    lab.write("two.csv", head + coffee * 2)
    run = ledger(lab, "import", "two.csv")
    with diagnose(
        run.stdout == "added 1, known 1\n", "two coffees became one: the file has two, and the ledger had none"
    ):
        expect(run).prints("added 2, known 0\n")
    with diagnose(True, "both coffees are in the ledger already"):
        expect(ledger(lab, "import", "two.csv")).prints("added 0, known 2\n")
    lab.write("three.csv", head + coffee * 3)
    with diagnose(
        lambda seen: seen.got in ("added 0, known 3\n", "added 3, known 0\n"),
        "the ledger has two coffees, the file three",
    ):
        expect(ledger(lab, "import", "three.csv")).prints("added 1, known 2\n")


@check(after=imports_by_column)
def adds_all_or_nothing(lab):
    """a file with a bad row adds nothing, and the sentence says which line it is"""
    head, good = "date,amount,category,note\n", "2026-03-02,-3.20,food,coffee\n"
    for bad in ("2026-02-30,-1,food,x\n", '2026-03-02,"1,50",food,x\n', "2026-03-02,-1,,x\n", "2026-03-02,-1,food\n"):
        lab.write("bad.csv", head + good + bad + good)
        run = ledger(lab, "import", "bad.csv")
        with (
            diagnose("Traceback" in run.stderr, "it ends with a traceback: catch the exception and say a sentence"),
            diagnose(run.status == 0, "a row that cannot be understood stops the import"),
            diagnose("line 2" in run.stderr, "the first line of the file, with the names, is line 1"),
            diagnose(True, "a row cannot be understood: that is status 2, with line 3 in the sentence"),
        ):
            expect(run).exits_with(2)
            expect(run.stderr).contains("line 3")
    with diagnose(True, "the rows before the bad one were added: it is all or nothing"):
        expect(ledger(lab, "list")).prints("")
    lab.write("short.csv", "date,amount,note\n2026-03-02,-1,x\n")
    refused(lab, 2, "import", "short.csv", shows="category")
    refused(lab, 1, "import", "nowhere.csv", shows="nowhere.csv")


@check(after=[exports_with_quotes, keeps_both_coffees, adds_all_or_nothing])
@given(
    notes=lists(texts(max_size=8, alphabet="ab ,\"';|\\é#="), max_size=12),
    examples=[{"notes": []}, {"notes": ['"', ',"', '""', " ", "'"]}],
    times=3,
    again=1,
)
def travels_there_and_back(lab, notes):
    """whatever is exported can be imported into a new ledger, and is the same there"""
    books = [f"{len(lab.files())}.{name}" for name in ("old", "new")]
    stdin = "".join(f"2026-03-{len(note) + 1:02}\t-{len(note)}.05\tfood\t{note}\n" for note in notes)
    expect(ledger(lab, "add", "-", stdin=stdin, book=books[0])).exits_with(0)
    run = ledger(lab, "export", book=books[0])
    lab.write("moved.csv", run.stdout_bytes)
    expect(ledger(lab, "import", "moved.csv", book=books[1])).prints(f"added {len(notes)}, known 0\n")
    rows, moved = (rows_of(ledger(lab, "export", book=book)) for book in books)
    tidied = [[field.strip() for field in row] for row in rows]
    same = tidied == [[field.strip() for field in row] for row in moved]
    with diagnose(same, "spaces at the ends of a note are part of it, and some were lost on the way"):
        expect(moved).equals(rows)
    expect(ledger(lab, "import", "moved.csv", book=books[0])).prints(f"added 0, known {len(notes)}\n")


def rows_of(run):
    expect(run).exits_with(0)
    return list(csv.reader(io.StringIO(run.stdout)))


def csv_of(table, end="\n"):
    file = io.StringIO()
    csv.writer(file, lineterminator=end).writerows(table)
    return file.getvalue()
