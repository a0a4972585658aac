"""Lessons and days are made, compared, changed and refused."""

from backroad.checks import check, diagnose, expect, fail, given, integers, lists, sampled, tuples


@check
def makes_records(lab):
    """a `Lesson` is a data class with three fields, the last of them with a default"""
    school, builtins = lab.module("school"), lab.module("builtins")
    call = school.Lesson.attempt("Ada", 30)
    if call.raised is not None:
        fail("a right lesson, Lesson('Ada', 30), was refused", "a lesson", f"{call.raised.type}: {call.raised.message}")
    lesson = call.value
    with diagnose(True, "Lesson is no data class: put @dataclass above it"):
        expect(lab.module("dataclasses").is_dataclass(school.Lesson)).equals(True)
    with (
        diagnose(
            lambda seen: "instrument" not in seen.got,
            "the field instrument is missing: a name without a hint is no field",
        ),
        diagnose(
            lambda seen: "pupil=" in seen.got and "minutes=" in seen.got,
            "the fields are not in the order pupil, minutes, instrument, which is that of the arguments",
        ),
    ):
        expect(builtins.repr(lesson)).equals("Lesson(pupil='Ada', minutes=30, instrument='piano')")
    expect(school.Lesson("Bo", 60, "harp").instrument).equals("harp")


@check(after=makes_records)
def refuses_wrong_values(lab):
    """a lesson with a wrong value cannot be made"""
    lesson = lab.module("school").Lesson
    for pupil, minutes in (("Ada", 14), ("Ada", 121), ("Ada", -30), ("", 30), ("   ", 30)):
        call = lesson.attempt(pupil, minutes)
        with (
            diagnose(
                call.raised is None and pupil == "   ", "a pupil of nothing but spaces was accepted: strip, then ask"
            ),
            diagnose(call.raised is None, "a wrong lesson was made: check the values in __post_init__"),
        ):
            expect(call).raises("ValueError")
    for pupil, minutes in (("Ada", 15), ("Ada", 120), (" Bo ", 16), ("Cem", 119)):
        call = lesson.attempt(pupil, minutes)
        if call.raised is not None:
            fail(
                "a right lesson was refused: 15 and 120 minutes are allowed",
                expected="a lesson",
                got=f"{call.raised.type}: {call.raised.message}",
            )
    with diagnose(True, "the name of the pupil was changed: strip only to ask, and keep the name as it was given"):
        expect(lesson(" Bo ", 16).pupil).equals(" Bo ")


@check(after=refuses_wrong_values)
def refuses_wrong_types(lab):
    """minutes that are not an int raise TypeError"""
    lesson = lab.module("school").Lesson
    for minutes in ("30", 30.0, None, True):
        call = lesson.attempt("Ada", minutes)
        with (
            diagnose(
                minutes is True and call.raised is not None,
                "True raised another exception: for isinstance, True is an int, so ask for the type itself",
            ),
            diagnose(
                call.raised is None,
                f"minutes of {minutes!r} were accepted: a data class checks no types, so check this one yourself",
            ),
        ):
            expect(call).raises("TypeError")


@check(after=refuses_wrong_values)
def never_changes(lab):
    """a lesson cannot be changed, a changed copy is checked, and equal lessons are one key"""
    school, builtins = lab.module("school"), lab.module("builtins")
    lesson = school.Lesson("Ada", 30)
    for name, value in (("minutes", 45), ("pupil", "Bo")):
        call = builtins.setattr.attempt(lesson, name, value)
        if call.raised is None:
            fail(f"{name} could be set: make the data class frozen", "an exception", f"{name} = {value!r}")
    longer = lab.module("week").longer(lesson, 60)
    expect((lesson.minutes, longer.minutes)).equals((30, 60))
    call = lab.module("week").longer.attempt(lesson, 5)
    with diagnose(
        call.raised is None,
        "replace made a wrong lesson: what is checked in __post_init__ is checked there too, other places are not",
    ):
        expect(call).raises("ValueError")
    raised = builtins.hash.attempt(lesson).raised
    if raised is not None:
        fail("a lesson cannot be a key: it has no hash", "a hash", f"{raised.type}: {raised.message}")
    lessons = builtins.set([lesson, school.Lesson("Ada", 30), longer])
    expect(builtins.len(lessons)).equals(2)


@check(after=makes_records)
def begins_each_day_empty(lab):
    """each day begins with a new list of its own, and total adds up its minutes"""
    school = lab.module("school")
    call = school.Day.attempt("Monday")
    if call.raised is not None:
        fail(
            "Day('Monday') was refused: lessons may be left out", "a day", f"{call.raised.type}: {call.raised.message}"
        )
    if isinstance(call.value.total, int):
        fail("total is an attribute here: a method was asked for, which is called with brackets")
    expect(call.value.total()).equals(0)
    with diagnose(
        lambda seen: seen.raised == "TypeError" and "argument" in seen.message,
        "a day cannot be given its lessons: without a hint, a name belongs to the class and is no field",
    ):
        given_day = school.Day("Friday", [school.Lesson("Ada", 30), school.Lesson("Bo", 45)])
    with diagnose(
        lambda seen: seen.got == ("Friday", 2), "the lessons are counted: their minutes were asked for, added up"
    ):
        expect((given_day.name, given_day.total())).equals(("Friday", 75))
    got = lab.module("week").plan([("Monday", "Ada", 30), ("Tuesday", "Bo", 45), ("Monday", "Cem", 60)])
    with (
        diagnose(
            lambda seen: seen.got["Tuesday"] == 135 or seen.got["Tuesday"] == 75,
            "the days share one list: each needs a new one, from a default_factory",
        ),
        diagnose(
            lambda seen: seen.got["Monday"] == 0,
            "lessons that were added to a day later are not in its total: add up when total is called",
        ),
    ):
        expect(got).equals({"Monday": 90, "Tuesday": 45})
    expect(lab.module("dataclasses").is_dataclass(school.Day)).equals(True)
    day = school.Day("Monday")
    if lab.module("builtins").setattr.attempt(day, "name", "Tuesday").raised is not None:
        fail("a day cannot be changed: only Lesson was to be frozen")


@check(after=[begins_each_day_empty, refuses_wrong_values])
@given(
    rows=lists(tuples(sampled(["Monday", "Tuesday", "Friday"]), sampled(["Ada", "Bo"]), integers(15, 120)), max_size=8),
    examples=[{"rows": []}, {"rows": [("Monday", "Ada", 30), ("Monday", "Ada", 30)]}],
)
def plans_any_week(lab, rows):
    """a week of any lessons adds up, equal lessons included"""
    wanted = {}
    for day, _, minutes in rows:
        wanted[day] = wanted.get(day, 0) + minutes
    got = lab.module("week").plan(rows)
    with diagnose(
        lambda seen: sum(seen.got.values()) < sum(seen.expected.values()), "two equal lessons were counted as one"
    ):
        expect(got).equals(wanted)
