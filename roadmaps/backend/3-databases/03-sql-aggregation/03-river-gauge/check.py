from collections import Counter

from backroad.checks import check, diagnose, expect, fail


@check
def means_of_the_days(db):
    """`days.sql`: one line for each gauge and day, with its readings and their mean"""
    right = """
        SELECT gauge, read_at::date AS day, count(cm) AS readings, round(avg(cm), 1) AS mean_cm FROM readings GROUP BY 1, 2 ORDER BY 1, 2
    """
    for data in db.each():
        got = asked(data, "days.sql", "gauge", "day", "readings", "mean_cm")
        with (
            diagnose(reordered, "the lines are right, and not in the order of gauge and day"),
            diagnose(
                lambda seen: (
                    len(seen.got) == len(seen.expected) and any(type(row[1]).__name__ == "datetime" for row in seen.got)
                ),
                "the day is a timestamp, with a time of 00:00, and should be a date",
            ),
            diagnose(
                lambda seen: len(seen.got) == len(seen.expected) and any(isinstance(row[1], str) for row in seen.got),
                "the day is a text, and should be a date",
            ),
            diagnose(
                lambda seen: (
                    len(seen.got) == len(seen.expected)
                    and any(type(row[1]).__name__ in ("int", "Decimal", "float") for row in seen.got)
                ),
                "the day is a number, which another month has too, and should be a date",
            ),
            diagnose(
                lambda seen: len(seen.got) > len(seen.expected),
                "there are more lines than gauges and days: the time of day is still in what is grouped",
            ),
            diagnose(
                lambda seen: (
                    len(seen.got) < len(seen.expected)
                    and len({row[1] for row in seen.got}) == len(seen.got) < len({row[:2] for row in seen.expected})
                ),
                "the gauges are mixed: a day has one line for all of them",
            ),
            diagnose(
                lambda seen: len(seen.got) < len(seen.expected), "days on which no reading has a value are missing"
            ),
            diagnose(
                lambda seen: any(a[2] > b[2] for a, b in zip(seen.got, seen.expected, strict=True)),
                "readings without a value are counted",
            ),
            diagnose(
                lambda seen: any(a[2] < b[2] for a, b in zip(seen.got, seen.expected, strict=True)),
                "two readings with the same value are counted as one",
            ),
            diagnose(
                lambda seen: any(a[3] == 0 and b[3] is None for a, b in zip(seen.got, seen.expected, strict=True)),
                "a day without any value has a mean of 0",
            ),
            diagnose(
                lambda seen: any(
                    a[3] is not None and b[3] is not None and a[3] < b[3] - 1
                    for a, b in zip(seen.got, seen.expected, strict=True)
                ),
                "the mean is too low: readings without a value were taken for 0",
            ),
            diagnose(
                lambda seen: all(
                    a[:3] == b[:3] and (a[3] is b[3] is None or abs(a[3] - b[3]) < 1)
                    for a, b in zip(seen.got, seen.expected, strict=True)
                ),
                "the mean is not rounded to one digit",
            ),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def two_means(db):
    """`gauges.sql`: for each gauge the mean of all its readings, and the mean of its days"""
    right = """
        SELECT r.gauge, round(avg(cm), 2) AS true_mean, (SELECT round(avg(mean), 2) FROM (SELECT avg(cm) AS mean
        FROM readings d WHERE d.gauge = r.gauge GROUP BY read_at::date) AS days) AS mean_of_days
        FROM readings r GROUP BY r.gauge HAVING count(cm) > 0 ORDER BY 1
    """
    for data in db.each():
        with (
            diagnose(lambda seen: seen.raised == "division_by_zero", "a gauge without any value divides by zero"),
            diagnose(
                lambda seen: "nested" in seen.message,
                "an aggregate stands inside another: make a line for each day first, in brackets behind FROM",
            ),
        ):
            got = asked(data, "gauges.sql", "gauge", "true_mean", "mean_of_days")
        with (
            diagnose(reordered, "the lines are right, and not in the order of gauge"),
            diagnose(lambda seen: len(seen.got) > len(seen.expected), "a gauge without any value is in the list"),
            diagnose(
                lambda seen: (
                    all(
                        abs(a[1] - b[1]) <= 0.5 and abs(a[2] - b[2]) <= 0.5
                        for a, b in zip(seen.got, seen.expected, strict=True)
                    )
                    and any(
                        a[n] != b[n] and (a[n] != round(a[n], 2) or a[n] == round(a[n]))
                        for a, b in zip(seen.got, seen.expected, strict=True)
                        for n in (1, 2)
                    )
                ),
                "a mean is not rounded to two digits",
            ),
            diagnose(
                lambda seen: len({row[2] for row in seen.got}) == 1 < len({row[2] for row in seen.expected}),
                "each gauge has the same mean of days: the days of all gauges are mixed in it",
            ),
            diagnose(
                lambda seen: all(a[1] == b[2] for a, b in zip(seen.got, seen.expected, strict=True)),
                "the mean of the days stands where the mean of all readings should be: a day with two readings weighs as much as one with twenty",
            ),
            diagnose(
                lambda seen: all(a[2] == b[1] for a, b in zip(seen.got, seen.expected, strict=True)),
                "the mean of all readings stands on both sides",
            ),
            diagnose(
                lambda seen: (
                    all(a[1] == b[1] and a[2] <= b[2] for a, b in zip(seen.got, seen.expected, strict=True))
                    and any(b[2] - a[2] > 1 for a, b in zip(seen.got, seen.expected, strict=True))
                ),
                "a day without a value pulls the mean of the days down: it is no day with 0 cm",
            ),
            diagnose(
                lambda seen: all(
                    a[1] == b[1] and abs(a[2] - b[2]) < 1 for a, b in zip(seen.got, seen.expected, strict=True)
                ),
                "the means of the days were rounded before their mean was taken",
            ),
        ):
            expect(got).has_rows(data.reference(right), ordered=True)


@check
def mean_of_the_year(db):
    """`year.sql`: for each gauge the mean of all readings of the year, from the months alone"""
    right = """
        SELECT gauge, round(sum(readings * mean_cm) / nullif(sum(readings), 0), 2) AS mean_cm FROM months GROUP BY gauge ORDER BY 1
    """
    for data in db.each():
        with diagnose(lambda seen: seen.raised == "division_by_zero", "a gauge without any reading divides by zero"):
            got = asked(data, "year.sql", "gauge", "mean_cm")
        with (
            diagnose(reordered, "the lines are right, and not in the order of gauge"),
            diagnose(
                lambda seen: len(seen.got) < len(seen.expected),
                "a gauge without any reading is missing, and should have no mean",
            ),
            diagnose(lambda seen: len(seen.got) > len(seen.expected), "a gauge has several lines"),
            diagnose(
                lambda seen: any(a[1] == 0 and b[1] is None for a, b in zip(seen.got, seen.expected, strict=True)),
                "a gauge without any reading has a mean of 0",
            ),
            diagnose(
                lambda seen: all(
                    b[1] is None or abs(a[1] - b[1]) <= 0.5 for a, b in zip(seen.got, seen.expected, strict=True)
                ),
                "the mean is not rounded to two digits",
            ),
            diagnose(
                lambda seen: len(seen.got) == len(seen.expected), "a month does not weigh as much as it has readings"
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


def reordered(seen):
    """Whether the rows are right, and only stand in another order."""
    return seen.got != seen.expected and Counter(seen.got) == Counter(seen.expected)
