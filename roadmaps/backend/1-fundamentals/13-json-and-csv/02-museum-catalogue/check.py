"""Files go through the learner's functions in the sandbox; what they hold is read and compared here."""

import csv
import io
import json

from backroad.checks import check, diagnose, expect, fail, given, lists, one_of, sampled, texts, tuples

EXAMPLE = [["number", "title", "found"], ["007", "Jug, cracked", "Bath"]]
HARD = [
    ["number", "title", "note"],
    ["1", 'Plate, called "the moon"', "two lines\nin one cell"],
    ["2", "Ærø chart", "from\r\nWindows"],
    ["", "", ""],
    ["003", " with spaces ", "花瓶"],
    ["4", '"', ","],
]
CELLS = one_of(
    sampled(["", "a,b", '"', '"a"', "\n", "x\r\ny", " ", "007", "1.50", "null", "é", "花"]), texts(max_size=6)
)


@check
def converts_the_example(lab):
    """the example becomes the JSON of the task, with every value as text"""
    got = to_json(lab, EXAMPLE)
    if got is None:
        text = take(lab, "out.json")
        sentence = "the target does not hold JSON"
        if text.startswith("{'"):
            sentence = "the target holds what Python shows of a dictionary, and that is not JSON: use json.dump"
        fail(sentence, expected="a JSON object", got=text[:200])
    rows = got.get("rows") if isinstance(got, dict) else None
    with (
        diagnose(
            lambda seen: rows[0]["title"] == '"Jug',
            "the line was cut at every comma, and a comma inside quotes belongs to the cell",
        ),
        diagnose(
            lambda seen: "Jug" in str(rows[0]["title"]) and rows[0]["title"].startswith('"'),
            "the quotes around a cell are not part of it",
        ),
        diagnose(
            lambda seen: rows[0]["number"] == 7 or rows[0]["number"] == "7",
            "the number 007 has lost its zeros: everything in this table is text",
        ),
        diagnose(
            lambda seen: isinstance(got, list), "asked is one object with `columns` and `rows`, and a list was written"
        ),
        diagnose(
            isinstance(got, str), "the table was made JSON twice: the file holds a text, with the table inside it"
        ),
        diagnose(
            lambda seen: len(rows) == 2, "the first row has the names of the columns: it is not a row of the table"
        ),
    ):
        expect(got).equals(as_json(EXAMPLE))


@check(after=converts_the_example)
def comes_back(lab):
    """the example comes back from the JSON as it was, whatever the order of the keys in a row"""
    table = as_json(EXAMPLE)
    for rows in (table["rows"], [dict(reversed(row.items())) for row in table["rows"]]):
        got = to_csv(lab, {"columns": table["columns"], "rows": rows})
        with (
            diagnose(
                got == [EXAMPLE[0], EXAMPLE[1][::-1]],
                "the cells stand in the order of the keys in the JSON: take them in the order of `columns`",
            ),
            diagnose(got == EXAMPLE[1:], "the first row, with the names of the columns, is missing"),
            diagnose(
                lambda seen: len(got[1]) > 3,
                "a comma inside a cell was written without quotes, and made two cells of it",
            ),
        ):
            expect(got).equals(EXAMPLE)


@check(after=comes_back)
def keeps_hard_cells(lab):
    """quotes, line ends inside cells, spaces and letters of any language go there and back unchanged"""
    got = to_json(lab, HARD)
    with (
        diagnose(
            lambda seen: got["rows"][1]["note"] == "from\nWindows",
            'the line end inside a cell was changed while reading: open the CSV with newline=""',
        ),
        diagnose(
            lambda seen: len(got["rows"]) < len(HARD) - 1,
            "a row is missing: a row of empty cells is a row too",
        ),
        diagnose(
            lambda seen: len(got["rows"]) > len(HARD) - 1,
            "the table has another number of rows: a line end inside a cell does not end the row",
        ),
        diagnose(
            lambda seen: got["rows"][3]["title"] == "with spaces", "the spaces around a cell belong to it: do not strip"
        ),
        diagnose(lambda seen: got["rows"][2]["title"] is None, "an empty cell is an empty text, and not null"),
    ):
        expect(got).equals(as_json(HARD))
    back = to_csv(lab, as_json(HARD))
    with diagnose(
        lambda seen: back[2][2] == "from\r\r\nWindows" or back[2][2] == "from\nWindows",
        'the line end inside a cell was changed while writing: open the CSV with newline=""',
    ):
        expect(back).equals(HARD)


@check(after=keeps_hard_cells)
@given(
    rows=lists(tuples(CELLS, CELLS), max_size=5),
    examples=[{"rows": []}, {"rows": [("", "")]}, {"rows": [("\r\n", '","')]}],
    times=25,
)
def keeps_any_table(lab, rows):
    """any table goes there and back exactly, one without rows included"""
    table = [["köy", "a b"], *map(list, rows)]
    put(lab, "in.csv", as_csv(table))
    catalogue = lab.module("catalogue")
    with diagnose(
        lambda seen: not rows and seen.raised != "",
        "a table without rows stops it: its columns must not be taken from the first row",
    ):
        catalogue.csv_to_json("in.csv", "between.json")
        catalogue.json_to_csv("between.json", "out.csv")
    got = list(csv.reader(io.StringIO(take(lab, "out.csv"), newline="")))
    with diagnose(
        lambda seen: not rows and got != table,
        "a table without rows loses its columns: they must not be taken from the first row",
    ):
        expect(got).equals(table)


@check(after=keeps_any_table)
def speaks_utf8_everywhere(lab):
    """the files are UTF-8 also on a computer whose own encoding is another one"""
    catalogue = lab.module("catalogue")
    put(lab, "in.csv", as_csv(HARD))
    put(lab, "in.json", json.dumps(as_json(HARD), ensure_ascii=False))
    for name, source, target in (("csv_to_json", "in.csv", "out.json"), ("json_to_csv", "in.json", "out.csv")):
        function = getattr(catalogue, name)
        call = elsewhere(lab, lambda function=function, source=source, target=target: function.attempt(source, target))
        with (
            diagnose(
                lambda seen: seen.raised == "UnicodeDecodeError",
                "a file cannot be read where the computer's own encoding is not UTF-8: say the encoding",
            ),
            diagnose(
                lambda seen: seen.raised == "UnicodeEncodeError",
                "a file cannot be written where the computer's own encoding is not UTF-8: say the encoding",
            ),
        ):
            expect(call).returns(None)
    expect(json.loads(take(lab, "out.json"))).equals(as_json(HARD))
    expect(list(csv.reader(io.StringIO(take(lab, "out.csv"), newline="")))).equals(HARD)


def elsewhere(lab, call):
    """What ``call`` gives on a computer whose own encoding is not UTF-8."""
    locale = lab.module("locale")
    locale.setlocale(locale.LC_CTYPE, "C")
    result = call()
    locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    return result


def to_json(lab, table):
    put(lab, "in.csv", as_csv(table))
    lab.module("catalogue").csv_to_json("in.csv", "out.json")
    try:
        return json.loads(take(lab, "out.json"))
    except ValueError:
        return None


def to_csv(lab, table):
    put(lab, "in.json", json.dumps(table, ensure_ascii=False))
    lab.module("catalogue").json_to_csv("in.json", "out.csv")
    return list(csv.reader(io.StringIO(take(lab, "out.csv"), newline="")))


def as_json(table):
    return {"columns": table[0], "rows": [dict(zip(table[0], row, strict=True)) for row in table[1:]]}


def as_csv(table):
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    return text.getvalue()


def put(lab, name, text):
    lab.module("pathlib").Path(name).write_bytes(text.encode())


def take(lab, name):
    path = lab.module("pathlib").Path(name)
    if not path.exists():
        fail(f"there is no file {name} after the call", expected=f"a file {name}", got="no such file")
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        fail(f"the file {name} is not UTF-8", expected="UTF-8", got="bytes of another encoding")
