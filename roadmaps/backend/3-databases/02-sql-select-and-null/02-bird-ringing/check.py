import re

from backroad.checks import check, diagnose, expect, fail


@check
def finds_the_unweighed(db):
    """`unweighed.sql`: the birds that nobody has weighed"""
    right = """SELECT id, species FROM captures WHERE weight IS NULL ORDER BY id"""
    for data in db.each():
        got = asked(data, "unweighed.sql", "id", "species")
        with (
            diagnose(
                lambda seen: not seen.got and len(seen.expected) > 0,
                "no bird is found: a missing weight equals nothing, not 0 and not NULL either",
            ),
            diagnose(lambda seen: len(seen.got) > len(seen.expected), "birds are in the list that were weighed"),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def keeps_unknown_sex(db):
    """`not_female.sql`: every bird that is not known to be a female, of unknown sex too"""
    right = """SELECT id, sex FROM captures WHERE sex IS DISTINCT FROM 'f' ORDER BY id"""
    for data in db.each():
        got = asked(data, "not_female.sql", "id", "sex")
        with (
            diagnose(
                lambda seen: len(seen.got) < len(seen.expected) and all(row[1] for row in seen.got),
                "the birds of unknown sex are missing: nothing that compares their sex with a value is true",
            ),
            diagnose(lambda seen: "f" in [row[1] for row in seen.got], "females are in the list"),
            diagnose(
                lambda seen: (
                    [row[1] for row in seen.got] != [row[1] for row in seen.expected]
                    and None not in [row[1] for row in seen.got]
                ),
                "the sex of birds of unknown sex is filled in, and should stay missing",
            ),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def finds_the_lost(db):
    """`neither.sql`: exactly the rows that are in neither of the two lists"""
    right = """SELECT id, age, weight FROM captures WHERE (age = 1 AND weight > 20) IS NULL ORDER BY id"""
    for data in db.each():
        got = asked(data, "neither.sql", "id", "age", "weight")
        with (
            diagnose(
                lambda seen: not seen.got,
                "no row comes back: where a condition is unknown, so is its NOT, and only IS NULL can ask for that",
            ),
            diagnose(
                lambda seen: any(row[1] is not None and row[1] != 1 for row in seen.got),
                "a bird of another age than 1 is in it: whatever it weighs, it stands in the second list",
            ),
            diagnose(
                lambda seen: any(row[2] is not None and row[2] <= 20 for row in seen.got),
                "a bird of 20 grams or less is in it: however old it is, it stands in the second list",
            ),
            diagnose(
                lambda seen: (
                    not any(row[1] is None and row[2] is None for row in seen.got)
                    and len(seen.got) < len(seen.expected)
                ),
                "birds are missing of which neither age nor weight is known",
            ),
            diagnose(lambda seen: len(seen.got) < len(seen.expected), "rows are missing that are in neither list"),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def leaves_out_withdrawn(lab, db):
    """`good_rings.sql`: the birds whose ring is not among the withdrawn ones"""
    right = """
    SELECT id, ring FROM captures c
    WHERE NOT EXISTS (SELECT 1 FROM withdrawn w
    WHERE w.ring = c.ring) ORDER BY id"""
    not_in = bool(re.search(r"\bnot\s+in\b", lab.text("good_rings.sql"), re.IGNORECASE))
    for data in db.each():
        got = asked(data, "good_rings.sql", "id", "ring")
        with (
            diagnose(
                lambda seen: not_in and not seen.got and len(seen.expected) > 0,
                "no bird is left: with one NULL among the withdrawn rings, NOT IN is never true",
            ),
            diagnose(
                lambda seen: not seen.got and len(seen.expected) > 0,
                "no bird is left: the condition does not compare the bird's ring with each withdrawn one",
            ),
            diagnose(
                lambda seen: seen.got and not set(seen.got) & set(seen.expected),
                "the birds with a withdrawn ring are in the list, and the others are not",
            ),
            diagnose(lambda seen: len(seen.got) != len(set(seen.got)), "a bird is in the list several times"),
            diagnose(lambda seen: len(seen.got) > len(seen.expected), "birds with a withdrawn ring are in the list"),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def labels_everybody(db):
    """`labels.sql`: a label for each bird, with a question mark where the sex is unknown"""
    right = """SELECT id, species || ' (' || coalesce(sex, '?') || ')' AS label FROM captures ORDER BY id"""
    for data in db.each():
        got = asked(data, "labels.sql", "id", "label")
        with (
            diagnose(
                lambda seen: None in [row[1] for row in seen.got],
                "a label is missing altogether: a text joined to NULL by `||` is NULL",
            ),
            diagnose(
                lambda seen: any(str(row[1]).endswith("()") for row in seen.got),
                "where the sex is unknown the brackets are empty",
            ),
            diagnose(lambda seen: len(seen.got) < len(seen.expected), "the birds of unknown sex have no label"),
            diagnose(
                lambda seen: (
                    [[str(cell).replace(" ", "") for cell in row] for row in seen.got]
                    == [[str(cell).replace(" ", "") for cell in row] for row in seen.expected]
                ),
                "the blanks are not as in the label `Robin (f)`: there is one before the bracket",
            ),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def heaviest_first(db):
    """`heaviest.sql`: all birds, the heaviest first, those without a weight last, ties by id"""
    right = """SELECT id, weight FROM captures ORDER BY weight DESC NULLS LAST, id"""
    for data in db.each():
        got = asked(data, "heaviest.sql", "id", "weight")
        with (
            diagnose(
                lambda seen: seen.got[0][1] is None and len(seen.got) == len(seen.expected),
                "the birds without a weight come first: with DESC, NULL does",
            ),
            diagnose(lambda seen: len(seen.got) < len(seen.expected), "the birds without a weight are missing"),
            diagnose(
                lambda seen: seen.got[0][1] == min(row[1] for row in seen.got if row[1]) < seen.expected[0][1],
                "the lightest come first",
            ),
            diagnose(
                lambda seen: [row[1] for row in seen.got] == [row[1] for row in seen.expected],
                "birds of the same weight are not in the order of their numbers",
            ),
            diagnose(
                lambda seen: [row[0] for row in seen.got] == [row[0] for row in seen.expected],
                "a missing weight is shown as a number",
            ),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


def asked(data, name, *columns):
    """What the file gives; a fail where its columns are others than the ones asked for."""
    got = data.query(name)
    if got.columns and list(got.columns) != list(columns):
        fail(
            "the columns are not the ones that were asked for", expected=", ".join(columns), got=", ".join(got.columns)
        )
    return got
