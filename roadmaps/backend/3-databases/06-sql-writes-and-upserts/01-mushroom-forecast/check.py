"""Each of the three changes by itself, over the whole table, on every data set."""

from backroad.checks import check, diagnose, expect

ADDED = ("Birch Hill", "2026-10-03")
RAISED = """
SELECT wood, day, CASE WHEN wood = 'Alder Fen' AND day >= '2026-10-02' AND chance IS NOT NULL
                       THEN least(chance + 15, 100) ELSE chance END AS chance, note
FROM forecasts WHERE day >= '2026-10-01' ORDER BY wood, day
"""


@check
def adds_the_forecast(db):
    """the forecast for Birch Hill on 3 October is there: a chance of 70 and no note"""
    for data in db.each():
        data.script()
        got = data.read("SELECT chance, note FROM public.forecasts WHERE wood = $1 AND day = $2", *ADDED)
        with (
            diagnose(not got.rows, "the forecast for Birch Hill is not there"),
            diagnose(
                bool(got.rows) and str(got.rows[0][1]).upper() == "NULL" and got.rows[0][1] is not None,
                "the note is a text of four letters, 'NULL': no note at all is NULL without quotes",
            ),
            diagnose(bool(got.rows) and got.rows[0][1] == "", "the note is an empty text: no note at all is NULL"),
        ):
            expect(got).has_rows([(70, None)])


@check(after=adds_the_forecast)
def forgets_the_past(db):
    """days before 1 October are gone, and no others"""
    for data in db.each():
        before = data.reference("SELECT wood, day FROM forecasts WHERE day >= '2026-10-01' ORDER BY wood, day").rows
        data.script()
        got = keys(data)
        with (
            diagnose(not got and bool(before), "the table is empty: a DELETE without WHERE removes every row"),
            diagnose(
                any(str(day) < "2026-10-01" for _, day in got) and len(got) > len(before),
                "a day before 1 October is still there",
            ),
            diagnose(
                bool(set(before) - set(got)) and all(str(day) == "2026-10-01" for _, day in set(before) - set(got)),
                "1 October itself is gone: before that day means < and not <=",
            ),
        ):
            expect(got).equals(before)


@check(after=forgets_the_past)
def raises_the_chances(db):
    """on Alder Fen the chances from 2 October on are 15 higher, at most 100; those that nobody knows are unknown"""
    for data in db.each():
        before = known(data.reference("SELECT wood, day, chance FROM forecasts"))
        right = known(data.reference(RAISED))
        data.script()
        got = known(data.read("SELECT wood, day, chance FROM public.forecasts"))
        got.pop(("Birch Hill", "2026-10-03"), None)
        there = {key for key in right if key[0] == "Alder Fen"}
        others = {key for key in right if key not in there}
        with (
            diagnose(
                any(got[key] != right[key] for key in others),
                "a chance in another wood has changed too: the UPDATE has to say in which wood",
            ),
            diagnose(
                any(right[key] is None and got[key] == 100 for key in there),
                "a chance that nobody knows has become 100: least passes over NULL and takes what is left",
            ),
            diagnose(
                any(right[key] is None and got[key] is not None for key in there),
                "a chance that nobody knows has become a number",
            ),
            diagnose(any((got[key] or 0) > 100 for key in there), "a chance is above 100"),
            diagnose(
                any(got[key] == 15 != right[key] for key in there),
                "a chance has become 15: SET chance = 15 forgets what was there",
            ),
            diagnose(
                any(key[1] < "2026-10-02" and got[key] != right[key] for key in there),
                "a day before 2 October has changed too",
            ),
            diagnose(
                right.get(("Alder Fen", "2026-10-02"))
                != got.get(("Alder Fen", "2026-10-02"))
                == before.get(("Alder Fen", "2026-10-02"))
                and any(got[key] != before[key] for key in there),
                "2 October itself has not changed: from that day on means >=",
            ),
            diagnose(all(got[key] == before[key] for key in there), "no chance on Alder Fen has changed"),
        ):
            wrong = sorted(key for key in {*got, *right} if got.get(key, "gone") != right.get(key, "gone"))
            expect(told(got, wrong)).equals(told(right, wrong))


@check(after=raises_the_chances)
def leaves_the_rest_alone(db):
    """every note is as it was"""
    for data in db.each():
        right = data.reference(RAISED).rows
        data.script()
        got = data.read("SELECT wood, day, chance, note FROM public.forecasts ORDER BY wood, day").rows
        got = [row for row in got if (row[0], str(row[1])) != ADDED]
        with diagnose(
            [row[:3] for row in got] == [row[:3] for row in right], "a note has changed, and nobody asked for that"
        ):
            expect([list(row) for row in got]).equals([list(row) for row in right])


def keys(data):
    rows = data.read("SELECT wood, day FROM public.forecasts ORDER BY wood, day").rows
    return tuple(row for row in rows if (row[0], str(row[1])) != ADDED)


def told(chances, some):
    """Some of the chances, by wood and day in one text."""
    return {f"{wood}, {day}": chances[wood, day] for wood, day in some if (wood, day) in chances}


def known(result):
    return {(row[0], str(row[1])): row[2] for row in result}
