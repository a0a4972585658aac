"""Lines of a log, good and damaged. Each kind of damage is one that a usual pattern lets through."""

from backroad.checks import built, check, diagnose, expect, given, integers, lists, sampled

GOOD = "21:40 [lamp room] lens cleaned"
DAMAGED = (
    ("fog", "a line without any of the parts was taken"),
    ("x21:40 [pier] boat", "there is something before the time, and the line was taken all the same"),
    ("24:00 [pier] boat", "that is no time of the day: hours go to 23, minutes to 59"),
    ("21:60 [pier] boat", "that is no time of the day: hours go to 23, minutes to 59"),
    ("9:05 [pier] boat", "the hour has one digit, and two were asked for"),
    ("21:40 [] boat", "a place without a single character was taken"),
    ("21:40 [pier]", "the line has no text, and was taken"),
    ("21:40 [pier] ", "the line has no text, and was taken"),
    ("21:40 [pier]  boat", "the text begins with a space, and the line was taken"),
    ("21:40  [pier] boat", "there are two spaces after the time, and the line was taken"),
    ("21:40 [pier [old] boat", "the place has a bracket in it, and the line was taken"),
    ("21:40 [pier]: [old] boat", "the place has a bracket in it, and the line was taken"),
    ("21:40 pier boat", "a place without brackets was taken"),
    ("٢١:٤٠ [pier] boat", "those are digits of other alphabets: \\d fits them, and [0-9] does not"),
    ("21:4٣ [pier] boat", "the last digit of the time is of another alphabet: \\d fits it, and [0-9] does not"),
    ("2٣:40 [pier] boat", "a digit of the hour is of another alphabet: \\d fits it, and [0-9] does not"),
    (" 21:40 [pier] boat", "there is a space before the time, and the line was taken"),
    ("", "an empty line was taken"),
)


@check
def reads_good_lines(lab):
    """a good line is read into time, place and text"""
    with (
        diagnose(
            lambda seen: seen.raised in ("error", "PatternError"),
            "Python cannot read the pattern: a bracket that stands for itself has a \\ before it",
        ),
        diagnose(
            lambda seen: "NoneType" in seen.message, "the pattern does not fit a good line, and None has no parts"
        ),
    ):
        got = lab.module("log").read_log([GOOD])
    with (
        diagnose(got is None, "the function gives nothing back: end it with return"),
        diagnose(
            lambda seen: got[0] == [["21:40", "lamp room", "lens cleaned"]],
            "an entry is to be a tuple of three texts, and is a list",
        ),
        diagnose(
            lambda seen: got[0][0][1] == "[lamp room]",
            "the square brackets are in the place: they only stand around it",
        ),
        diagnose(
            lambda seen: len(got[0][0]) > 3, "an entry has three parts, and the time is one of them: 21:40 is one text"
        ),
        diagnose(lambda seen: got[1] == [1], "a good line is reported as damaged"),
        diagnose(isinstance(got, list), "it is to be a tuple of two lists: return entries, damaged"),
    ):
        expect(got).equals(([("21:40", "lamp room", "lens cleaned")], []))


@check(after=reads_good_lines)
def reads_brackets_in_the_text(lab):
    """brackets in the text belong to the text"""
    for text in ("new rope [the red one]", "[sic] fog", "a] b", "boat [", "12:30 [pier] boat"):
        got = lab.module("log").read_log([f"00:59 [stairs] {text}"])
        with (
            diagnose(
                lambda seen: "]" in got[0][0][1],
                "the place has swallowed a part of the text: a dot with * or + takes all that it can, up to the last bracket",
            ),
            diagnose(lambda seen: got[1] == [1], "a good line with a bracket in its text is reported as damaged"),
        ):
            expect(got).equals(([("00:59", "stairs", text)], []))


@check(after=reads_good_lines)
def numbers_lines_from_one(lab):
    """every damaged line is reported by its number, counted from 1"""
    with diagnose(
        lambda seen: "NoneType" in seen.message,
        "where nothing fits you get None, which has no parts: ask whether the line fits before you take it apart",
    ):
        got = lab.module("log").read_log([GOOD, "fog", GOOD, "mist", GOOD])
    entry = ("21:40", "lamp room", "lens cleaned")
    with (
        diagnose(lambda seen: got[1] == [1, 3], "the lines are counted from 0: the first line is number 1"),
        diagnose(
            lambda seen: got[1] == ["fog", "mist"], "the lines themselves are reported: their numbers were asked for"
        ),
        diagnose(
            lambda seen: got == ([entry], []), "only the first line is read: return stands inside the loop, and ends it"
        ),
        diagnose(lambda seen: got[1] == [], "a damaged line is not reported"),
        diagnose(
            lambda seen: got[1] == [1, 2],
            "the damaged lines are counted among themselves: every line of the log counts",
        ),
        diagnose(lambda seen: len(got[0]) < 3, "good lines after the damaged line are not read"),
    ):
        expect(got).equals(([entry, entry, entry], [2, 4]))
    expect(lab.module("log").read_log([])).equals(([], []))


@check(after=[reads_brackets_in_the_text, numbers_lines_from_one])
def reports_damaged_lines(lab):
    """a line that does not fit exactly is reported, and not guessed at"""
    for line, sentence in DAMAGED:
        got = lab.module("log").read_log([line])
        with diagnose(True, sentence):
            expect(got).equals(([], [1]))


@check(after=reports_damaged_lines)
@given(
    entries=lists(
        built(
            lambda hour, minute, place, text: (f"{hour:02}:{minute:02}", place, text),
            integers(0, 23),
            integers(0, 59),
            sampled(["pier", "lamp room", "Ölkammer", "3", "a: b"]),
            sampled(
                ["fog", "fog ", "x", "rope [red]", "wind 9, gusts 11", "] odd [", "[a] [b]", "23:00", "zwölf Möwen"]
            ),
        ),
        max_size=5,
    ),
    examples=[
        {"entries": [("00:00", "pier", "fog"), ("23:59", "pier", "fog"), ("09:05", "3", "x")]},
        {"entries": [("21:40", "pier", "fog ")]},
    ],
)
def reads_any_log(lab, entries):
    """any log of good lines is read whole"""
    got = lab.module("log").read_log([f"{time} [{place}] {text}" for time, place, text in entries])
    with (
        diagnose(
            lambda seen: (
                [entry[2] for entry in got[0]] != [entry[2] for entry in entries]
                and [entry[2].strip() for entry in got[0]] == [entry[2].strip() for entry in entries]
            ),
            "the text is all the rest of the line: the space at its end belongs to it",
        ),
        diagnose(
            lambda seen: len(got[1]) > 0,
            "a good line is reported as damaged: place and text may have any characters in them, not only letters",
        ),
    ):
        expect(got).equals((entries, []))
