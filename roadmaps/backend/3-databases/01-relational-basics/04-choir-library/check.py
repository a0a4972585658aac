import csv
import io

from backroad.checks import check, diagnose, expect

COLUMNS = ["number", "title", "composer", "copies", "note"]
MAY = [(1, "Abendlied", "Rheinberger", 24, "in six voices"), (2, "Locus iste", "Bruckner", 31, "short")]
ODD = [
    (1, "Abendlied, for six voices", "Rheinberger", 24, 'says "by heart"'),
    (2, "Άξιον Εστί", "Θεοδωράκης", 18, "two lines\nin one cell"),
    (3, "さくら", "trad.", 40, "l'après-midi"),
    (4, "\\N", "C:\\new\\table", 0, "a;b\tc"),
    (5, "  two blanks before", "NULL", 7, "NULL"),
]
GAPS = """number,title,composer,copies,note
1,Abendlied,Rheinberger,24,
2,Locus iste,"","31",""
3,Sakura,,"",by heart
4,Hymn,,,
"""
HELD = [(1, "Ave", None, 3, None), (90, "Kyrie", "Palestrina", 12, "old")]


@check
def loads_a_file(lab, postgres):
    """a file with a first line of names and two pieces is loaded"""
    run = load(lab, "may.csv", written(MAY))
    with (
        diagnose(
            "pg_read_server_files" in run.stderr or "superuser" in run.stderr,
            "the server is told to read the file, and the file is yours: let psql read it and send it",
        ),
        diagnose(
            'input syntax for type integer: "number"' in run.stderr,
            "the first line is taken for a piece, and holds the names of the columns",
        ),
        diagnose(lambda seen: seen.got != 0, "the script ends with an error"),
    ):
        expect(run).exits_with(0)
    with diagnose(lambda seen: not seen.got, "no piece is in the table afterwards"):
        expect(pieces(postgres)).has_rows(MAY)


@check(after=loads_a_file)
def keeps_every_cell(lab, postgres):
    """commas, quotes, line ends, backslashes and every alphabet arrive as they are, from a file with a blank in its name"""
    run = load(lab, "pieces of May.csv", written(ODD))
    cut = "No such file" in run.stderr or "ambiguous redirect" in run.stderr or "extra command-line" in run.stderr
    with (
        diagnose(cut, "the name of the file is cut at its blanks: it needs quotes around it"),
        diagnose(
            "extra data after last expected column" in run.stderr,
            "a cell with a comma falls apart: the quotes that hold it together never reach PostgreSQL",
        ),
        diagnose(
            "syntax error" in run.stderr or "does not exist" in run.stderr,
            "cells are pasted into SQL, and a comma or an apostrophe in one of them breaks the statement",
        ),
    ):
        expect(run).exits_with(0)
    got = pieces(postgres)
    with (
        diagnose(cut, "the name of the file is cut at its blanks: it needs quotes around it"),
        diagnose('"' not in "".join(str(row[4]) for row in got), "quotes that belong to the text are gone"),
        diagnose(
            lambda seen: any(row[2] is None or row[4] is None for row in seen.got),
            "a cell with the word NULL in it became a missing one: it is a text as any other",
        ),
        diagnose(
            lambda seen: any(row[1] == "two blanks before" for row in seen.got),
            "blanks that belong to the text are gone",
        ),
    ):
        expect(got).has_rows(ODD)


@check(after=loads_a_file)
def empty_means_missing(lab, postgres):
    """an empty cell is missing (NULL), with quotes or without"""
    run = load(lab, "gaps.csv", GAPS)
    with (
        diagnose(
            'invalid input syntax for type integer: ""' in run.stderr,
            "an empty number in quotes is refused: it is to be read as missing",
        ),
    ):
        expect(run).exits_with(0)
    wanted = [
        (1, "Abendlied", "Rheinberger", 24, None),
        (2, "Locus iste", None, 31, None),
        (3, "Sakura", None, None, "by heart"),
        (4, "Hymn", None, None, None),
    ]
    with (
        diagnose(
            lambda seen: any("" in row for row in seen.got),
            "an empty cell became a text without letters: it looks the same and is not missing",
        ),
        diagnose(lambda seen: any(row[3] == 0 for row in seen.got), "a missing number of copies became 0"),
    ):
        expect(pieces(postgres)).has_rows(wanted)


@check(after=loads_a_file)
def replaces_what_was_there(lab, postgres):
    """afterwards the table holds exactly the file's rows, whatever it held before, and on a second run"""
    used = postgres.on("in_use")
    for rows in (MAY, MAY, [(2, "Locus iste", "Bruckner", 28, "three are lost")]):
        run = load(lab, "pieces.csv", written(rows), used.url)
        with diagnose(
            "duplicate key" in run.stderr,
            "a piece that is in the table already is refused: the old rows are still there",
        ):
            expect(run).exits_with(0)
        with (
            diagnose(
                lambda seen: {(90, "Kyrie", "Palestrina", 12, "old")} & set(seen.got),
                "a piece that is not in the file is still in the table",
            ),
            diagnose(
                lambda seen: len(seen.got) == len(seen.expected),
                "a piece that was in the table has kept its old values",
            ),
        ):
            expect(pieces(used)).has_rows(rows)


@check(after=replaces_what_was_there)
def all_or_nothing(lab, postgres):
    """a file with a bad line changes nothing, and the script says by its status that it failed"""
    for text in (
        "number,title,composer,copies,note\n1,Abendlied,Rheinberger,24,\n2,Locus iste,Bruckner,many,\n",
        "number,title,composer,copies,note\n1,Abendlied,Rheinberger,24,\n1,Locus iste,Bruckner,31,\n",
    ):
        used = postgres.on("in_use")
        run = load(lab, "bad.csv", text, used.url)
        got = pieces(used)
        with (
            diagnose(not got.rows, "a bad line leaves the table empty: what was there was deleted and is lost"),
            diagnose(
                lambda seen: (1, "Abendlied", "Rheinberger", 24, None) in seen.got,
                "the lines before the bad one are in the table, and the rest is not",
            ),
        ):
            expect(got).has_rows(HELD)
        with diagnose(run.status == 0, "the script ends with the status 0, as if all were well"):
            expect(run.status).satisfies(lambda status: status != 0, "a status that is not 0")


def load(lab, name, text, url=""):
    lab.write(name, text)
    return lab.run(["sh", "load.sh", name], env={"DATABASE_URL": url} if url else None)


def pieces(data):
    return data.read("SELECT number, title, composer, copies, note FROM public.pieces ORDER BY number")


def written(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
    return text.getvalue()
