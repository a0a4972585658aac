from backroad.checks import check, diagnose, expect

COLUMNS = "SELECT id, code, at, celsius FROM reports WHERE {} ORDER BY id"
DAY = COLUMNS.format("at::date = '2024-03-05'")
PREFIX = COLUMNS.format("substring(code FROM 1 FOR 3) = 'IS-'")
HOT = COLUMNS.format("celsius * 9 / 5 + 32 > 95")


@check
def finds_a_day(db):
    """the reports of the day are those they were, and are found through the index"""
    for data in db.each():
        got, right = data.query("day.sql"), data.reference(DAY)
        times = {str(row[2]) for row in got if len(row) > 2}
        with (
            diagnose(
                any(time.startswith("2024-03-06") for time in times),
                "a report of the next midnight is there: BETWEEN takes in both ends, and the day ends before midnight",
            ),
            diagnose(
                times == {"2024-03-05 00:00:00"},
                "only the reports of midnight are there: a date alone is the first moment of its day",
            ),
            diagnose(
                data.name == "edges" and not any(time.endswith((".7", ".700000")) for time in times),
                "a report of the last second of the day is missing: the day goes on until the next midnight",
            ),
            diagnose(
                data.name == "edges" and "2024-03-05 00:00:00" not in times,
                "the report of midnight, with which the day begins, is missing",
            ),
        ):
            expect(got).has_rows(right, ordered=True, names=True)
    by_index(db, "day.sql", "at", "whatever is done to at makes another value of it")


@check
def finds_a_country(db):
    """the reports of the country are those they were, and are found through the index"""
    for data in db.each():
        got, right = data.query("prefix.sql"), data.reference(PREFIX)
        codes = {row[1] for row in got if len(row) > 1}
        with (
            diagnose(
                "IS" in codes, "codes that begin with IS and have no - behind it are there: it belongs to the beginning"
            ),
            diagnose("is-hofn" in codes, "small letters are taken for capitals: the code begins with IS- as it stands"),
            diagnose("IS_Hofn" in codes, "in a pattern, _ stands for any character: IS_ is not IS-"),
            diagnose("XIS-Y" in codes, "a code that has IS- further behind is there: only its beginning counts"),
            diagnose("ISA-Hofn" in codes, "codes that begin with IS and go on otherwise are there"),
            diagnose(
                data.name == "edges" and "IS-" not in codes and "IS-Hofn" in codes,
                "the code that is IS- and nothing more is missing",
            ),
        ):
            expect(got).has_rows(right, ordered=True, names=True)
    by_index(db, "prefix.sql", "code", "the index is sorted by the code as it stands, from its first letter on")


@check
def finds_the_heat(db):
    """the reports above 95 degrees Fahrenheit are those they were, and are found through the index"""
    for data in db.each():
        got, right = data.query("hot.sql"), data.reference(HOT)
        heat = {None if row[3] is None else float(row[3]) for row in got if len(row) > 3}
        with (
            diagnose(35.0 in heat, "exactly 95 degrees are there, and above 95 is asked for"),
            diagnose(
                data.name == "edges" and 35.1 not in heat and 95.1 in heat,
                "the limit is not right: what is 95 degrees Fahrenheit in Celsius?",
            ),
            diagnose(34.9 in heat or 4.0 in heat, "the limit is too low: what is 95 degrees Fahrenheit in Celsius?"),
        ):
            expect(got).has_rows(right, ordered=True, names=True)
    by_index(db, "hot.sql", "celsius", "celsius must stand alone on its side of the comparison")


def by_index(db, name, column, why):
    data = db.on("large")
    plan = data.explain(name)
    with diagnose(True, f"{name} does not go through the index on {column}: {why}"):
        expect(plan).uses_index(f"reports_{column}_idx")
